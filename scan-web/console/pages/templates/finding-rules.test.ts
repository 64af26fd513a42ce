import { describe, expect, it } from '@jest/globals';
import { cutPlace, translateFinding } from './finding-rules.ts';

describe('cutPlace', () => {
  it.each([
    ['elements[4] (symbol "{url}"): a module is small', 'a module is small'],
    ['elements[0] (text "a (b): c"): it stands 1 mm', 'it stands 1 mm'],
    ['elements[1] (line): it stands 1 mm', 'it stands 1 mm'],
    ['elements[2].fontSize: too small', 'too small'],
    ['grid: 5 columns end at 220 mm', 'grid: 5 columns end at 220 mm'],
  ])('takes the name of the element off %j', (message, text) => {
    expect(cutPlace(message)).toBe(text);
  });
});

describe('translateFinding', () => {
  it('keeps the numbers that say what to change', () => {
    const message =
      'elements[4] (symbol "{url}"): a module is 0.250 mm (2 dots at 203 dpi), below 0.33 mm: many phones will fail to read it; make the symbol at least 15.5 mm';
    expect(translateFinding(message)).toBe(
      '模块只有 0.250 mm，小于 0.33 mm，很多手机会读不出；请把二维码放大到至少 15.5 mm',
    );
  });

  it('leaves in English what it does not know', () => {
    expect(translateFinding('elements[0] (box): something new')).toBe('something new');
  });
});
