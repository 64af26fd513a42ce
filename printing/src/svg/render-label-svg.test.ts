import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createLabelPlan } from '../plan/create-label-plan.ts';
import { readBackPng } from '../read-back/read-back-png.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';
import { buildJob, buildTemplate } from '../testing/build-template.ts';
import { renderLabelSvg } from './render-label-svg.ts';

const job = buildJob();
const { sample } = job;

/** Drawn by another program, one pixel a dot. */
function rasterise(svg: string): Promise<Buffer> {
  const [, width = '0', height = '0'] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  return sharp(Buffer.from(svg), { density: 72 })
    .resize(Math.round(Number(width)), Math.round(Number(height)), {
      fit: 'fill',
      kernel: 'nearest',
    })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}

describe('renderLabelSvg', () => {
  it.each(readyTemplates)(
    '$id is read back when another program draws it',
    async ({ template }) => {
      const svg = renderLabelSvg(createLabelPlan(template, job), sample);
      expect([sample.url, sample.innerUrl]).toContain(await readBackPng(await rasterise(svg)));
    },
  );

  it('has one path for the symbol and needs neither font nor script', () => {
    const svg = renderLabelSvg(
      createLabelPlan(
        buildTemplate({
          name: 'A & <B>',
          elements: [
            { type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' },
            { type: 'text', x: 2, y: 20, width: 30, height: 5, fontSize: 8, value: '茶' },
            { type: 'image', x: 22, y: 1, width: 9, height: 9, source: 'logo' },
          ],
        }),
        job,
      ),
      sample,
    );
    expect(svg.match(/<path /g)).toHaveLength(2);
    expect(svg).not.toMatch(/<text|<script|http:\/\/(?!www\.w3\.org)/);
    expect(svg).toContain('A &amp; &lt;B&gt;');
    expect(svg).toContain('href="data:image/svg+xml;base64,');
    expect(svg).toContain('width="39.963mm"');
  });

  it('turns the label as a whole, and shows cut and bleed when asked', async () => {
    const plan = createLabelPlan(
      buildTemplate({ rotation: 90, bleed: 2, cutMarks: true, background: '#ffffee' }),
      job,
    );
    const svg = renderLabelSvg(plan, sample);
    const { width, height } = await sharp(Buffer.from(svg), { density: 72 }).metadata();
    expect(width / height).toBeCloseTo(30 / 40, 1);
    expect(await readBackPng(await rasterise(svg))).toBe(sample.url);
    const shown = renderLabelSvg(plan, sample, { showCut: true });
    expect(/width="(\S+)mm"/.exec(shown)?.[1]).toBe('39.972');
    expect(shown).toContain('stroke-dasharray');
  });

  it('puts the corner with the symbol where the turn brings it', async () => {
    const corners = [
      [0, 'left', 'top'],
      [90, 'right', 'top'],
      [180, 'right', 'bottom'],
      [270, 'left', 'bottom'],
    ] as const;
    for (const [rotation, side, end] of corners) {
      const template = buildTemplate({
        rotation,
        elements: [{ type: 'box', x: 0, y: 0, width: 5, height: 5, thickness: null }],
      });
      const svg = renderLabelSvg(createLabelPlan(template, job), sample);
      const image = sharp(await rasterise(svg)).greyscale();
      const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
      const x = side === 'left' ? 10 : info.width - 10;
      const y = end === 'top' ? 10 : info.height - 10;
      expect(data[(y * info.width + x) * info.channels]).toBe(0);
      expect([...data].filter((pixel) => pixel < 128).length).toBeLessThan(70 * 70);
    }
  });
});
