import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { renderPage, styleHashes } from '../index.ts';
import { sampleBrand, sampleFrame, samplePages } from '../testing/sample-pages.ts';
import { chooseTextColour, measureContrast } from './contrast.ts';
import { bandInk, darkPalette, lightPalette, neutralBrandColour } from './palette.ts';
import { formStyle } from './form-style.ts';
import { pageStyle } from './page-style.ts';
import { styleBrand, stylesheetOf } from './stylesheet.ts';

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
    for (const [name, colour] of [
      ['verdict-voided', '#1f6f4a'],
      ['verdict-claimed', '#ffd400'],
      ['points', '#ffd400'],
    ] as const) {
      const page = samplePages[name];
      if (!page) throw new Error(`there is no sample ${name}`);
      const html = renderPage(page, frameWith(colour));
      const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map((match) => match[1] ?? '');
      const hashes = styles.map(
        (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
      );
      expect(hashes).toEqual(styleHashes(page, frameWith(colour)));
      // What is made of them is remembered by the array.
      expect(styleHashes(page, frameWith(colour))).toBe(styleHashes(page, frameWith(colour)));
    }
  });

  it('leave out of verdict pages only what none of them uses', () => {
    const verdictPages = Object.values(samplePages).filter(({ page }) => page === 'verdict');
    expect(verdictPages.length).toBeGreaterThan(10);
    const used = new Set<string>();
    for (const page of verdictPages) {
      for (const locale of ['zh', 'en'] as const) {
        const html = renderPage(page, { ...sampleFrame, locale, isDemo: true });
        for (const [, names = ''] of html.matchAll(/class="([^"]*)"/g)) {
          for (const name of names.split(' ')) used.add(name);
        }
      }
    }
    expect(used).toContain('band');
    const rules = `${formStyle}${pageStyle}`.replace(
      /@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})+\}/g,
      '',
    );
    const selectors = [...rules.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) =>
      list.split(','),
    );
    expect(selectors.length).toBeGreaterThan(40);
    const usable = selectors.filter((selector) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/gi)].every(([, name = '']) => used.has(name)),
    );
    expect(usable).toEqual([]);
  });

  it.each(['red', '#fff', '#12345g', '#000000}</style><script>', ''])(
    'fall back to the neutral colour for %j',
    (colour) => {
      expect(styleBrand(frameWith(colour))).toContain(`--brand:${neutralBrandColour}`);
    },
  );

  it('use nothing that Chrome 90 or Safari 15.0 would not read', () => {
    const stylesheet = stylesheetOf('other');
    expect(stylesheet).not.toMatch(
      /:has\(|@container|oklch|color-mix|@layer|[0-9.](dvh|svh|cqw)\b/,
    );
    const rules = stylesheet.replace(/@(media|keyframes)[^{]+\{(?:[^{}]*\{[^{}]*\})+\}/g, '');
    expect(rules).not.toMatch(/\{[^}]*\{/);
  });
});
