import { describe, expect, it } from '@jest/globals';
import { buildTemplate } from '../testing/build-template.ts';
import type { LabelTemplateInput } from './label-template.ts';
import { parseTemplate } from './parse-template.ts';
import { readyTemplates } from './ready/ready-templates.ts';

const text = { type: 'text', x: 2, y: 20, width: 30, height: 5, fontSize: 8, value: '茶' } as const;
const grid = {
  pageWidth: 210,
  pageHeight: 297,
  columns: 4,
  rows: 8,
  marginLeft: 5,
  marginTop: 5,
  gapX: 4,
  gapY: 4,
} as const;

function listProblems(changes: Partial<LabelTemplateInput> | Record<string, unknown>): string[] {
  const result = parseTemplate({ ...buildTemplate(), ...changes });
  return result.ok
    ? []
    : result.problems.map(({ code, path, message }) => `${code} at ${path}: ${message}`);
}

describe('parseTemplate', () => {
  it('takes the ready templates, as they are written to a file, too', () => {
    expect(readyTemplates).toHaveLength(5);
    for (const { template } of readyTemplates) {
      const document: unknown = JSON.parse(JSON.stringify(template));
      expect(parseTemplate(document)).toEqual({ ok: true, template });
    }
  });

  it('names the place of what is not as it must be', () => {
    expect(listProblems({ dpi: 'high' })).toEqual([
      expect.stringContaining('bad_template at dpi:'),
    ]);
    expect(listProblems({ elements: [{ ...text, colour: 'red' }] })).toEqual([
      expect.stringMatching(/elements\[0\]\.colour: give a colour as #rrggbb/),
    ]);
    expect(listProblems({ elements: [{ ...text, font: 'Arial' }] })).toEqual([
      expect.stringMatching(/elements\[0\].*"font"/),
    ]);
    expect(listProblems({ width: undefined })).toHaveLength(1);
    expect(parseTemplate('no template').ok).toBe(false);
  });

  it('refuses more text and more images than a label can be drawn with at once', () => {
    const value = '茶'.repeat(400);
    const image = { type: 'image', x: 2, y: 2, width: 5, height: 5, source: 'logo' } as const;
    const images = Array.from({ length: 12 }, () => image);
    const texts = Array.from({ length: 10 }, () => ({ ...text, value }));
    expect(listProblems({ elements: [...texts, ...images] })).toEqual([]);
    expect(listProblems({ elements: [...texts, text] })).toEqual([
      expect.stringMatching(
        /^bad_template at elements: elements: the texts have 4001 characters in all .* at most 4000; shorten them/,
      ),
    ]);
    const columns = Array.from({ length: 2 }, () => ({ ...text, value: '{lot}'.repeat(51) }));
    expect(listProblems({ elements: columns })[0]).toContain('the texts have 4080 characters');
    expect(listProblems({ elements: [...images, image] })).toEqual([
      expect.stringMatching(/there are 13 images, a label takes at most 12; join some/),
    ]);
  });

  it('finds elements outside the label and says where to move them', () => {
    const cases: [LabelTemplateInput['elements'][number], RegExp][] = [
      [
        { ...text, x: 12 },
        /elements\[0\] \(text "茶"\): it stands 2 mm beyond the right edge .*40 mm wide.*move it left/,
      ],
      [{ ...text, y: -1 }, /1 mm beyond the top edge .*move it down/],
      [{ ...text, rotation: 90 }, /beyond the bottom edge/],
      [{ type: 'symbol', x: 20, y: 11, size: 20, value: '{url}' }, /1 mm beyond the bottom/],
      [{ type: 'line', x1: 0, y1: 5, x2: 44, y2: 5, thickness: 1 }, /4 mm beyond the right/],
    ];
    for (const [element, expected] of cases) {
      const problems = listProblems({ elements: [element] });
      expect(problems).toEqual([expect.stringMatching(/^element_outside at elements\[0\]:/)]);
      expect(problems[0]).toMatch(expected);
    }
  });

  it('lets pictures and boxes run into the bleed, but neither text nor symbols', () => {
    const box = { type: 'box', x: -2, y: -2, width: 44, height: 34, thickness: null } as const;
    expect(listProblems({ bleed: 2, elements: [box, text] })).toEqual([]);
    expect(listProblems({ bleed: 1, elements: [box, text] })).toHaveLength(1);
    expect(listProblems({ bleed: 2, elements: [{ ...text, x: -1 }] })).toHaveLength(1);
  });

  it('measures a round label by its circle', () => {
    const round = { width: 25, height: 25, shape: 'round' } as const;
    const symbol = (size: number) => [
      { type: 'symbol', x: (25 - size) / 2, y: (25 - size) / 2, size, value: '{url}' } as const,
    ];
    expect(listProblems({ ...round, elements: symbol(17.6) })).toEqual([]);
    expect(listProblems({ ...round, elements: symbol(18) })).toEqual([
      expect.stringMatching(/corner stands 0\.23 mm beyond the edge of the round label/),
    ]);
  });

  it('names the columns that there are when it is asked for another', () => {
    expect(listProblems({ elements: [{ ...text, value: '{lot} {serial} {}' }] })).toEqual([
      expect.stringMatching(
        /^unknown_column at elements\[0\]\.value: .*\{serial\}; use one of index, code/,
      ),
      expect.stringMatching(/no column \{\}/),
    ]);
  });

  it('refuses a grid that ends beyond the page, and gaps too narrow for the bleed', () => {
    expect(listProblems({ grid })).toEqual([]);
    expect(listProblems({ grid: { ...grid, columns: 5 } })).toEqual([
      expect.stringMatching(
        /^grid_too_large at grid\.columns: .*end at 221 mm .*210 mm; take fewer columns/,
      ),
    ]);
    expect(listProblems({ grid: { ...grid, rows: 7 }, rotation: 90 })).toEqual([
      expect.stringMatching(/7 rows end at 309 mm/),
    ]);
    expect(listProblems({ grid, bleed: 3 }).map((problem) => problem.split(':')[0])).toEqual([
      'bleed_too_wide at grid.gapX',
      'bleed_too_wide at grid.gapY',
    ]);
    expect(listProblems({ grid: { ...grid, marginLeft: 1 }, bleed: 2 })).toEqual([
      expect.stringMatching(/runs over the edge of the page, 1 mm away/),
    ]);
  });
});
