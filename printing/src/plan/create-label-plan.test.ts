import { describe, expect, it } from '@jest/globals';
import { PrintError } from '../print-error.ts';
import type { LabelTemplateInput } from '../template/label-template.ts';
import { loadLabelFont, measureText } from '../text/label-font.ts';
import { buildRows } from '../testing/build-rows.ts';
import { buildJob, buildTemplate } from '../testing/build-template.ts';
import { createLabelPlan } from './create-label-plan.ts';
import type { LabelRow, Mark, TextMark } from './label-plan.ts';

type Element = LabelTemplateInput['elements'][number];

const job = buildJob();
const font = loadLabelFont();
const text = { type: 'text', x: 2, y: 20, width: 30, height: 5, fontSize: 8 } as const;

function planElements(...elements: Element[]) {
  return createLabelPlan(buildTemplate({ elements }), job);
}

function pickText(marks: readonly Mark[]): TextMark[] {
  return marks.filter((mark) => mark.kind === 'text');
}

function refuse(...elements: Element[]): PrintError {
  try {
    planElements(...elements);
  } catch (error) {
    if (error instanceof PrintError) return error;
  }
  throw new Error('the plan was not refused');
}

describe('createLabelPlan', () => {
  it('places a symbol on whole dots in the middle of its box, with its quiet zone', () => {
    for (const dpi of [203, 300, 600]) {
      const plan = createLabelPlan(buildTemplate({ dpi }), job);
      const [mark] = plan.place(job.sample);
      if (mark?.kind !== 'symbol') throw new Error('no symbol');
      const { x, y, size, moduleDots, content } = mark;
      const box = (18 * dpi) / 25.4;
      expect([content, size]).toEqual([job.sample.url, 29]);
      expect(moduleDots).toBe(Math.floor(box / 37));
      expect([x, y].every(Number.isInteger)).toBe(true);
      const start = dpi / 25.4;
      expect(x - start).toBeGreaterThanOrEqual(4 * moduleDots - 0.5);
      expect(start + box - (x + size * moduleDots)).toBeGreaterThanOrEqual(4 * moduleDots - 0.5);
    }
  });

  it('gives all labels of a job symbols and type of the same size at the same place', () => {
    const plan = planElements(
      { type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' },
      { ...text, height: 8, value: '{readableCode}', maxLines: 2, minFontSize: 4, fontSize: 14 },
    );
    const shapes = new Set(
      buildRows(2000).map((row) =>
        JSON.stringify(
          plan.place(row).map((mark) => {
            if (mark.kind === 'symbol') return [mark.x, mark.y, mark.moduleDots, mark.size];
            return mark.kind === 'text' ? [mark.em, mark.baseline, mark.text.length] : mark.kind;
          }),
        ),
      ),
    );
    expect(shapes.size).toBe(1);
  });

  it('keeps what is the same on all labels apart from what varies', () => {
    const plan = planElements(
      { ...text, value: '批号 {lot}' },
      { type: 'box', x: 1, y: 1, width: 10, height: 5, thickness: 0.2 },
      { ...text, value: 'No. {index}' },
      { type: 'image', x: 1, y: 1, width: 5, height: 5, source: 'logo' },
    );
    expect(plan.fixed.map(({ kind }) => kind)).toEqual(['text', 'box', 'picture']);
    expect(pickText(plan.fixed)[0]?.text).toBe('批号 L20261122');
    expect(pickText(plan.place({ ...job.sample, index: 41 }))[0]?.text).toBe('No. 41');
  });

  it('writes every column, and braces that are doubled', () => {
    const { innerCode = '' } = job.sample;
    const group = (code: string): string => code.replaceAll(/.{5}(?=.)/g, '$& ');
    const cases: [string, string][] = [
      ['{index}/{roll}/{position}', '0/1/1'],
      ['{code}', job.sample.code],
      ['{readableCode}', group(job.sample.code)],
      ['{readableInnerCode}', group(innerCode)],
      ['{{{innerCode}}}', `{${innerCode}}`],
      ['{brand} {productEn} {gtin} {batch}', '岩韵 Da Hong Pao rock tea 06901234567892 7'],
    ];
    for (const [value, expected] of cases) {
      const plan = planElements({ ...text, width: 38, minFontSize: 3, value });
      const marks = pickText([...plan.fixed, ...plan.place(job.sample)]);
      expect(marks.map((mark) => mark.text)).toEqual([expected]);
    }
  });

  it('makes lines as thin boxes about their middle, and neighbouring boxes meet', () => {
    const plan = planElements(
      { type: 'line', x1: 30, y1: 10, x2: 10, y2: 10, thickness: 0.5 },
      { type: 'line', x1: 5, y1: 2, x2: 5, y2: 28, thickness: 0.05 },
      { type: 'box', x: 1.03, y: 1, width: 3.33, height: 3, thickness: null },
      { type: 'box', x: 4.36, y: 1, width: 3.33, height: 3, thickness: null },
    );
    const [line, thin, left, right] = plan.fixed.filter((mark) => mark.kind === 'box');
    expect(line).toMatchObject({ x: 118, y: 115, width: 236, height: 6 });
    expect(thin).toMatchObject({ x: 59, width: 1, y: 24, height: 307 });
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBe(right?.x);
  });

  it('aligns lines in their box and turns them about its middle', () => {
    const place = (changes: Partial<Element>) =>
      pickText(planElements({ ...text, value: '茶', ...changes } as Element).fixed)[0];
    const [left, centre, right] = (['left', 'centre', 'right'] as const).map((align) =>
      place({ align }),
    );
    const [start, end] = [2, 32].map((mm) => (mm * 300) / 25.4);
    const em = left?.em ?? 0;
    expect(left?.x).toBeCloseTo(start ?? 0);
    expect(right?.x).toBeCloseTo((end ?? 0) - em);
    expect(centre?.x).toBeCloseTo(((start ?? 0) + (end ?? 0) - em) / 2);
    // Middle of the box: (17, 22.5) mm. Turned by 90° its line runs downwards from 7.5 mm.
    const turned = place({ rotation: 90 });
    expect(turned?.turn).toBe(90);
    expect(turned?.baseline).toBeCloseTo((7.5 * 300) / 25.4);
    const upsideDown = place({ rotation: 180 });
    expect(upsideDown?.x).toBeCloseTo(end ?? 0);
  });

  it('breaks and shrinks long text so that every line lies in the box', () => {
    const plan = planElements({
      ...text,
      width: 20,
      value: '{product}（礼盒装）with a Latin name',
      maxLines: 3,
      minFontSize: 4,
    });
    const marks = pickText(plan.fixed);
    expect(marks.length).toBeGreaterThan(1);
    for (const mark of marks) {
      expect(measureText(font, mark.text) * mark.em).toBeLessThanOrEqual((20.01 * 300) / 25.4);
      expect(mark.baseline + 0.22 * mark.em).toBeLessThanOrEqual((25.01 * 300) / 25.4);
    }
  });

  it('shrinks a row that is wider than any expected instead of losing a part of it', () => {
    const plan = planElements({ ...text, width: 18, value: '{url}', fontSize: 5 });
    const row: LabelRow = { ...job.sample, url: `${job.sample.url}?${'W'.repeat(40)}` };
    const [usual] = pickText(plan.place(job.sample));
    const [mark] = pickText(plan.place(row));
    expect(mark?.text).toBe(row.url);
    expect(mark?.em).toBeLessThan(usual?.em ?? 0);
  });

  it('refuses a row without the column that the template asks for', () => {
    const plan = planElements({ ...text, value: '{innerCode}' });
    const { index, code, url } = job.sample;
    expect(() => plan.place({ index, code, url })).toThrow(/index 0: .* column innerCode/);
    expect(() =>
      createLabelPlan(plan.template, { values: {}, sample: { index, code, url } }),
    ).toThrow(PrintError);
  });

  it('names the element and what to do when something is missing or does not fit', () => {
    const cases: [Element, string, RegExp][] = [
      [{ ...text, value: '{lott}' }, 'unknown_column', /elements\[0\].*\{lott\}.*lot, production/],
      [{ ...text, value: '茶🍵\t' }, 'missing_glyph', /"🍵" \(U\+1F375\), .*U\+0009/],
      [
        { type: 'image', x: 1, y: 1, width: 5, height: 5, source: 'seal' },
        'bad_picture',
        /no picture "seal" .*--picture seal=FILE\) or use one of logo/,
      ],
      [
        { type: 'symbol', x: 1, y: 1, size: 5, value: `{url}${'A'.repeat(400)}` },
        'label_too_small',
        /do not fit into 5 mm; make it at least/,
      ],
    ];
    for (const [element, code, message] of cases) {
      const error = refuse(element);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
    }
    expect(() =>
      createLabelPlan(buildTemplate({ elements: [{ ...text, value: '{lot}' }] }), {
        ...job,
        values: {},
      }),
    ).toThrow(/no value for \{lot\}; give one \(--set lot=…\)/);
  });
});
