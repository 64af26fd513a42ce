import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { readBackBitmap } from '../read-back/read-back-bitmap.ts';
import { renderLabelSvg } from '../svg/render-label-svg.ts';
import { buildFullRows, buildPlan } from '../testing/label-plans.ts';
import type { Bitmap } from './bitmap.ts';
import { createLabelPainter } from './label-painter.ts';

const row: LabelRow = buildFullRows(1)[0] ?? { index: 0, code: '', url: '' };

function isBlack({ bits, stride }: Bitmap, x: number, y: number): boolean {
  return ((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Share of dots in which the label differs from its SVG as another program draws it. */
async function compareWithSvg(plan: LabelPlan): Promise<number> {
  const bitmap = (await createLabelPainter(plan)).paint(row);
  const { data, info } = await sharp(Buffer.from(renderLabelSvg(plan, row)), { density: 72 })
    .resize(bitmap.width, bitmap.height, { fit: 'fill', kernel: 'nearest' })
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  let different = 0;
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.width; x++)
      if (isBlack(bitmap, x, y) !== (data[(y * bitmap.width + x) * info.channels] ?? 255) < 128)
        different++;
  return different / (bitmap.width * bitmap.height);
}

const symbol = { type: 'symbol', x: 2, y: 1, size: 16, value: '{url}' } as const;
const text = {
  type: 'text',
  x: 18,
  y: 2,
  width: 11,
  height: 12,
  value: '{product}',
  fontSize: 8,
  maxLines: 3,
} as const;
const frame = { type: 'box', x: 0.5, y: 0.5, width: 29, height: 19, thickness: 0.3 } as const;

describe('createLabelPainter', () => {
  it('paints symbols and boxes dot for dot as the SVG has them', async () => {
    expect(await compareWithSvg(buildPlan({ elements: [symbol, frame] }))).toBe(0);
  });

  it('paints type as the SVG has it but for the edges of strokes', async () => {
    expect(await compareWithSvg(buildPlan({ elements: [symbol, text, frame] }))).toBeLessThan(0.01);
  });

  it('turns the whole label, and type within it', async () => {
    for (const rotation of [90, 180, 270] as const) {
      const turned = { ...text, width: 16, height: 8, rotation: 90 } as const;
      const plan = buildPlan({ rotation, elements: [symbol, turned, frame] });
      expect(await compareWithSvg(plan)).toBeLessThan(0.01);
      const bitmap = (await createLabelPainter(plan)).paint(row);
      expect(await readBackBitmap(bitmap)).toBe(row.url);
    }
  });

  it('paints light marks on a dark label as clearings', async () => {
    const light = { ...symbol, colour: '#ffffff' };
    const plan = buildPlan({ background: '#202020', elements: [light, frame] });
    expect(await compareWithSvg(plan)).toBe(0);
    expect(await readBackBitmap((await createLabelPainter(plan)).paint(row))).toBe(row.url);
  });

  it('leaves what is outside a round label white', async () => {
    const filled = { type: 'box', x: 0, y: 0, width: 20, height: 20, thickness: null } as const;
    const plan = buildPlan({ width: 20, height: 20, shape: 'round', elements: [filled] });
    const bitmap = (await createLabelPainter(plan)).paint(row);
    expect(isBlack(bitmap, 1, 1)).toBe(false);
    expect(isBlack(bitmap, 118, 118)).toBe(true);
    expect(await compareWithSvg(plan)).toBeLessThan(0.01);
  });

  it('keeps nothing of the label before', async () => {
    const [first, second] = buildFullRows(2);
    if (first === undefined || second === undefined) throw new Error('no rows');
    const painter = await createLabelPainter(buildPlan());
    const alone = painter.paint(first).bits.slice();
    painter.paint(second);
    expect(painter.paint(first).bits).toEqual(alone);
  });

  it('turns greys of a picture into as many black dots, and keeps black and white', async () => {
    const grey = await sharp({
      create: { width: 50, height: 50, channels: 3, background: '#808080' },
    })
      .png()
      .toBuffer();
    const plan = buildPlan(
      { elements: [{ type: 'image', x: 0, y: 0, width: 10, height: 10, source: 'logo' }] },
      new Map([['logo', grey]]),
    );
    const bitmap = (await createLabelPainter(plan)).paint(row);
    let black = 0;
    for (let y = 0; y < 118; y++) for (let x = 0; x < 118; x++) if (isBlack(bitmap, x, y)) black++;
    expect(black / 118 ** 2).toBeCloseTo(1 - 0x80 / 255, 1);
  });

  it('refuses a picture that is none', async () => {
    const plan = buildPlan(
      { elements: [{ type: 'image', x: 0, y: 0, width: 10, height: 10, source: 'logo' }] },
      new Map([['logo', Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1')]]),
    );
    await expect(createLabelPainter(plan)).rejects.toThrow(/picture "logo" cannot be read/);
  });
});
