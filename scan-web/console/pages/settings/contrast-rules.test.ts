import { describe, expect, it } from '@jest/globals';
import { chooseTextColour as chooseOnPages } from '../../../scan/styles/contrast.ts';
import { chooseTextColour, measureWhiteContrast } from './contrast-rules.ts';

describe('the contrast hint', () => {
  it('measures white text as WCAG does', () => {
    expect(measureWhiteContrast('#000000')).toBeCloseTo(21, 5);
    expect(measureWhiteContrast('#767676')).toBeCloseTo(4.54, 2);
  });

  it.each(['#1f6f4a', '#ffcc00', '#767676', '#777777', '#ffffff', '#000000'])(
    'chooses the text colour on %s that the consumers’ pages choose',
    (colour) => {
      expect(chooseTextColour(colour)).toBe(chooseOnPages(colour));
    },
  );
});
