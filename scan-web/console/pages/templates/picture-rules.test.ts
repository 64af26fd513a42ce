import { describe, expect, it } from '@jest/globals';
import { nameLabelPicture } from './picture-rules.ts';

describe('nameLabelPicture', () => {
  it.each([
    ['Logo Final.PNG', 'logo-final'],
    ['brand-2', 'brand-2'],
    ['标志.png', ''],
    ['__x__.webp', 'x'],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('makes a name of %s', (text, name) => {
    expect(nameLabelPicture(text)).toBe(name);
  });
});
