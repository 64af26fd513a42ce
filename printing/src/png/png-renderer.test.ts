import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createLabelPainter } from '../raster/label-painter.ts';
import { readBackPng } from '../read-back/read-back-png.ts';
import { buildFullRows, buildPlan } from '../testing/label-plans.ts';
import { createPngRenderer } from './png-renderer.ts';

const rows = buildFullRows(3);

describe('createPngRenderer', () => {
  it('writes one bit a dot that another program decodes to the same dots', async () => {
    const plan = buildPlan();
    const painter = await createLabelPainter(plan);
    const renderer = await createPngRenderer(plan);
    for (const row of rows) {
      const png = await renderer.render(row);
      const { format, width, height, density, bitsPerSample } = await sharp(png).metadata();
      expect([format, width, height, density, bitsPerSample]).toEqual(['png', 354, 236, 300, 1]);
      const pixels = await sharp(png).toColourspace('b-w').raw().toBuffer();
      const { bits, stride } = painter.paint(row);
      const wrong = pixels.filter((grey, at) => {
        const [x, y] = [at % 354, Math.floor(at / 354)];
        return (((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) !== grey < 128;
      });
      expect([pixels.length, wrong.length]).toEqual([354 * 236, 0]);
      expect(await readBackPng(png)).toBe(row.url);
    }
  });

  it('keeps the colours of a label that has some', async () => {
    const plan = buildPlan({ background: '#ffd000' });
    const png = await (await createPngRenderer(plan)).render(rows[0] ?? fail());
    const { dominant } = await sharp(png).stats();
    expect([dominant.r > 200, dominant.g > 180, dominant.b < 60]).toEqual([true, true, true]);
    const { width, height, density } = await sharp(png).metadata();
    expect([width, height, density]).toEqual([354, 236, 300]);
    expect(await readBackPng(png)).toBe(rows[0]?.url);
  });
});

function fail(): never {
  throw new Error('no row');
}
