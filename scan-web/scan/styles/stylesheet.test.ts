import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { renderPage, styleHash, styleHashes } from '../index.ts';
import { sampleBrand, sampleFrame, sampleVerdict } from '../testing/sample-pages.ts';
import { chooseTextColour, measureContrast } from './contrast.ts';
import { bandInk, darkPalette, lightPalette, neutralBrandColour } from './palette.ts';
import { styleBrand, stylesheet } from './stylesheet.ts';

const frameWith = (colour: string) => ({ ...sampleFrame, brand: { ...sampleBrand, colour } });

describe.each([
  { scheme: 'light', palette: lightPalette },
  { scheme: 'dark', palette: darkPalette },
])('the $scheme palette', ({ palette }) => {
  it.each(Object.entries(palette.bands))('reads at 7:1 or more on the %s band', (_tone, colour) => {
    expect(measureContrast(bandInk, colour)).toBeGreaterThanOrEqual(7);
  });

  it.each([palette.ground, palette.card])('reads at 7:1 or more on %s', (ground) => {
    for (const ink of [palette.ink, palette.muted, palette.link, palette.error, palette.success]) {
      expect(measureContrast(ink, ground)).toBeGreaterThanOrEqual(7);
    }
    expect(measureContrast(palette.field, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('the contrast of colours', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(measureContrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(measureContrast('#777777', '#777777')).toBeCloseTo(1, 5);
    expect(measureContrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('is at least 4.5 between any brand colour and the text chosen for it', () => {
    let lowest = 21;
    for (let red = 0; red < 256; red += 15) {
      for (let green = 0; green < 256; green += 5) {
        for (let blue = 0; blue < 256; blue += 15) {
          const colour = `#${[red, green, blue].map((n) => n.toString(16).padStart(2, '0')).join('')}`;
          lowest = Math.min(lowest, measureContrast(colour, chooseTextColour(colour)));
        }
      }
    }
    expect(lowest).toBeGreaterThanOrEqual(4.5);
  });

  it('chooses black on a light brand colour and white on a dark one', () => {
    expect(chooseTextColour('#ffd400')).toBe('#000000');
    expect(chooseTextColour('#1f6f4a')).toBe('#ffffff');
  });
});

describe('the styles of a page', () => {
  it('are exactly the two whose hashes are given', () => {
    for (const colour of ['#1f6f4a', '#ffd400']) {
      const html = renderPage(sampleVerdict('first_scan'), frameWith(colour));
      const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map((match) => match[1] ?? '');
      const hashes = styles.map(
        (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
      );
      expect(hashes).toEqual(styleHashes(frameWith(colour)));
      expect(hashes[0]).toBe(styleHash);
    }
  });

  it.each(['red', '#fff', '#12345g', '#000000}</style><script>', ''])(
    'fall back to the neutral colour for %j',
    (colour) => {
      expect(styleBrand(frameWith(colour))).toContain(`--brand:${neutralBrandColour}`);
    },
  );

  it('use nothing that Chrome 90 or Safari 15.0 would not read', () => {
    expect(stylesheet).not.toMatch(
      /:has\(|@container|oklch|color-mix|@layer|[0-9.](dvh|svh|cqw)\b/,
    );
    const rules = stylesheet.replace(/@(media|keyframes)[^{]+\{(?:[^{}]*\{[^{}]*\})+\}/g, '');
    expect(rules).not.toMatch(/\{[^}]*\{/);
  });
});
