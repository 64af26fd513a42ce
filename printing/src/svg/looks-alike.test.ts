import { describe, expect, it } from '@jest/globals';
import { createLabelPlan } from '../plan/create-label-plan.ts';
import { createLabelPainter } from '../raster/label-painter.ts';
import type { LabelTemplate } from '../template/label-template.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';
import { buildJob, buildTemplate } from '../testing/build-template.ts';
import { rasterisePlan } from './rasterise-plan.ts';

const job = buildJob();

/** Share of the inked dots that differ between the preview, drawn by sharp, and the printed dots. */
async function compare(template: LabelTemplate): Promise<number> {
  const plan = createLabelPlan(template, job);
  const { width, height, stride, bits } = (await createLabelPainter(plan)).paint(job.sample);
  const picture = rasterisePlan(plan, job.sample).toColourspace('b-w').threshold(128).raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([width, height]);
  let [ink, different] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isInk = (((bits[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
      const isDark = (data[(y * width + x) * info.channels] ?? 255) < 128;
      if (isInk) ink++;
      if (isInk !== isDark) different++;
    }
  return different / ink;
}

describe('the preview and the printed dots', () => {
  it.each(readyTemplates)('look alike for $id', async ({ template }) => {
    expect(await compare(template)).toBeLessThan(0.03);
  });

  it.each([90, 180, 270] as const)(
    'look alike turned by %d degrees, with turned text',
    async (rotation) => {
      const text = {
        type: 'text',
        x: 22,
        y: 8,
        width: 12,
        height: 4,
        fontSize: 9,
        value: '茶A',
      } as const;
      const template = buildTemplate({
        rotation,
        elements: [
          { type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' },
          { ...text, rotation },
          { ...text, x: 4, y: 21, align: 'right' },
          { type: 'box', x: 20, y: 20, width: 15, height: 8, thickness: 0.5 },
          { type: 'line', x1: 38, y1: 2, x2: 38, y2: 28, thickness: 0.3 },
        ],
      });
      expect(await compare(template)).toBeLessThan(0.03);
    },
  );
});
