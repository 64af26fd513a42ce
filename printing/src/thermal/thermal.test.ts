import { describe, expect, it } from '@jest/globals';
import { createLabelPlan } from '../plan/create-label-plan.ts';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import type { Bitmap } from '../raster/bitmap.ts';
import { createLabelPainter } from '../raster/label-painter.ts';
import { readBackBitmap } from '../read-back/read-back-bitmap.ts';
import { labelTemplateSchema, type LabelTemplateInput } from '../template/label-template.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';
import { buildRows } from '../testing/build-rows.ts';
import type { LabelWriter } from './label-writer.ts';
import { readBackTspl } from './read-back/read-back-tspl.ts';
import { readBackZpl } from './read-back/read-back-zpl.ts';
import type { SymbolDrawing } from './thermal-plan.ts';
import { createTsplWriter } from './tspl/write-tspl.ts';
import { createZplWriter } from './zpl/write-zpl.ts';

const values = {
  product: '武夷山大红袍特级岩茶 250克',
  lot: 'L20261122',
  productionDate: '2026-11-01',
  expiryDate: '2028-11-01',
};

const rows: LabelRow[] = buildRows(6)
  .map((row, at, all) => {
    const innerCode = all[(at + 3) % 6]?.code ?? '';
    return { ...row, innerCode, innerUrl: `HTTPS://B.CN/C/${innerCode}` };
  })
  .slice(0, 2);

function planTemplate(input: LabelTemplateInput): LabelPlan {
  const [sample] = rows;
  if (sample === undefined) throw new Error('there is no row');
  return createLabelPlan(labelTemplateSchema.parse(input), { values, sample });
}

function writeAll(writer: LabelWriter): Buffer {
  return Buffer.concat([writer.begin(), ...rows.map((row) => writer.write(row)), writer.end()]);
}

/** In pieces of odd length, as they come from a disk or a network. */
function* cutUp(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
}

async function collect(labels: AsyncIterable<Bitmap>): Promise<Bitmap[]> {
  const all: Bitmap[] = [];
  for await (const label of labels) all.push(label);
  return all;
}

const languages = {
  zpl: async (plan: LabelPlan, symbols: SymbolDrawing) => {
    const bytes = writeAll(await createZplWriter(plan, { symbols }));
    return { bytes, labels: await collect(readBackZpl(cutUp(bytes))) };
  },
  tspl: async (plan: LabelPlan, symbols: SymbolDrawing) => {
    const bytes = writeAll(await createTsplWriter(plan, { symbols }));
    return { bytes, labels: await collect(readBackTspl(cutUp(bytes), plan.dpi)) };
  },
};
const languageNames = ['zpl', 'tspl'] as const;

function copyBitmap({ width, height, stride, bits }: Bitmap): Bitmap {
  return { width, height, stride, bits: bits.slice() };
}

async function paintAll(plan: LabelPlan): Promise<Bitmap[]> {
  const painter = await createLabelPainter(plan);
  return rows.map((row) => copyBitmap(painter.paint(row)));
}

function expectSameDots(found: readonly Bitmap[], expected: readonly Bitmap[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, { width, height, bits }] of expected.entries()) {
    const label = found[at];
    expect([label?.width, label?.height]).toEqual([width, height]);
    // Typed arrays of this size are compared far faster so than by `toEqual`.
    expect(Buffer.compare(label?.bits ?? Buffer.alloc(0), bits)).toBe(0);
  }
}

const ready = readyTemplates.map(({ id, template }) => [id, template] as const);

describe.each(languageNames)('%s', (language) => {
  const write = languages[language];

  it.each(ready)('gives the dots of %s as they are painted', async (_, template) => {
    const plan = planTemplate(template);
    const { labels } = await write(plan, 'graphic');
    expectSameDots(labels, await paintAll(plan));
  });

  it.each(ready)(
    'lets the printer draw the symbols of %s, which can be read',
    async (_, template) => {
      const plan = planTemplate(template);
      const { bytes, labels } = await write(plan, 'native');
      const symbols = rows.flatMap((row, at) =>
        plan.place(row).flatMap((mark) => (mark.kind === 'symbol' ? [{ mark, at }] : [])),
      );
      expect(symbols.length).toBeGreaterThanOrEqual(2);
      const isNative = symbols.every(({ mark }) => mark.moduleDots <= 10);
      expect(bytes.toString('latin1').match(/\^BQN|QRCODE /g)?.length ?? 0).toBe(
        isNative ? symbols.length : 0,
      );
      for (const { mark, at } of symbols) {
        const quiet = 2 * mark.moduleDots;
        const side = mark.size * mark.moduleDots + 2 * quiet;
        const label = labels[at];
        if (label === undefined) throw new Error(`label ${at} is missing`);
        const part = { x: mark.x - quiet, y: mark.y - quiet, width: side, height: side };
        expect(await readBackBitmap(label, part)).toBe(mark.content);
      }
      expect((await write(plan, 'graphic')).bytes.length).toBeGreaterThan(bytes.length * 0.9);
    },
  );

  it.each([90, 180, 270] as const)('turns the whole label by %i°', async (rotation) => {
    const plan = planTemplate({ ...planTemplate(sample).template, rotation });
    for (const symbols of ['native', 'graphic'] as const) {
      const { labels } = await write(plan, symbols);
      const painted = await paintAll(plan);
      if (symbols === 'graphic' || rotation !== 180) expectSameDots(labels, painted);
      expect(labels.map(({ width, height }) => [width, height])).toEqual(
        painted.map(({ width, height }) => [width, height]),
      );
      const [label] = labels;
      if (label === undefined) throw new Error('there is no label');
      expect(await readBackBitmap(label)).toBe(rows[0]?.url);
    }
  });

  it('draws white on black dot by dot, and text with signs that begin commands', async () => {
    const plan = planTemplate({
      ...planTemplate(sample).template,
      elements: [
        { type: 'box', x: 2, y: 2, width: 36, height: 8, thickness: null },
        {
          type: 'text',
          x: 3,
          y: 3,
          width: 30,
          height: 6,
          value: '真^码~_"',
          fontSize: 12,
          colour: '#ffffff',
        },
        { type: 'box', x: 2, y: 12, width: 36, height: 36, thickness: 0.5 },
        { type: 'symbol', x: 6, y: 14, size: 28, value: '{url}' },
      ],
    });
    const { bytes, labels } = await write(plan, 'native');
    expect(bytes.toString('latin1')).not.toMatch(/\^BQN|QRCODE |\^GB|BAR /);
    expectSameDots(labels, await paintAll(plan));
  });

  it('lets the printer draw a symbol of other ASCII text only where bytes fit as well', async () => {
    const values = [
      'https://b.cn/c/{code}?a=~^_1',
      'https://b.cn/码/{code}',
      'https://b.cn/"{code}"',
    ];
    const draws = language === 'zpl' ? [true, false, true] : [true, false, false];
    for (const [at, value] of values.entries()) {
      const plan = planTemplate({
        ...planTemplate(sample).template,
        elements: [{ type: 'symbol', x: 5, y: 14, size: 30, value }],
      });
      const { bytes, labels } = await write(plan, 'native');
      expect(/\^BQN|QRCODE /.test(bytes.toString('latin1'))).toBe(draws[at]);
      const [label] = labels;
      if (label === undefined) throw new Error('there is no label');
      expect(await readBackBitmap(label)).toBe(value.replace('{code}', rows[0]?.code ?? ''));
    }
  });

  it('refuses a file that is cut short or changed', async () => {
    const { bytes } = await write(planTemplate(sample), 'native');
    const read = language === 'zpl' ? readBackZpl : (source: Buffer[]) => readBackTspl(source, 203);
    const cases = [
      bytes.subarray(0, bytes.length - 40),
      Buffer.concat([bytes, Buffer.from(language === 'zpl' ? '^XA^FO0,0^A0^XZ' : 'TEXT 1,1\r\n')]),
      Buffer.from(
        bytes
          .toString('latin1')
          .replace(/\^GFA,\d/, '^GFA,9')
          .replace(/BITMAP \d/, 'BITMAP x'),
        'latin1',
      ),
    ];
    for (const bad of cases) {
      await expect(collect(read([bad]))).rejects.toMatchObject({ code: 'file_damaged' });
    }
  });
});

const sample: LabelTemplateInput = {
  kind: 'zhenma-label',
  version: 1,
  name: 'Sample',
  width: 40,
  height: 60,
  dpi: 203,
  elements: [
    { type: 'box', x: 1, y: 1, width: 38, height: 58, thickness: 0.5 },
    { type: 'line', x1: 3, y1: 14.5, x2: 37, y2: 14.5, thickness: 0.25 },
    {
      type: 'text',
      x: 3,
      y: 3,
      width: 34,
      height: 10,
      value: '{product}',
      fontSize: 11,
      minFontSize: 6,
    },
    { type: 'symbol', x: 5.5, y: 22.5, size: 29, value: '{url}' },
    { type: 'text', x: 3, y: 53, width: 34, height: 5, value: '{readableCode}', fontSize: 6 },
  ],
};

describe('a ZPL file', () => {
  it('sends what all labels share once, and keeps a label small', async () => {
    const writer = await createZplWriter(planTemplate(sample));
    const [row] = rows;
    if (row === undefined) throw new Error('there is no row');
    const label = writer.write(row).toString();
    expect(writer.begin().toString()).toMatch(/^~DGR:ZMPART0\.GRF,/);
    expect(label).toMatch(
      /^\^XA\^CI28\^LH0,0\^PW320\^LL480\^PON\^BY2,3,10\^FO8,8\^GB304,464,4\^FS/,
    );
    expect(label).toContain('^XGR:ZMPART0.GRF,1,1^FS');
    expect(label).toContain(`^FDMA,${row.url}^FS`);
    expect(label).toMatch(/\^PQ1\^XZ\n$/);
    expect(label.length).toBeLessThan(3000);
    expect(writer.end().toString()).toBe('^XA^IDR:ZMPART0.GRF^FS^XZ\n');
  });
});
