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

  it('holds each glyph and each picture once, and shows them wherever they are asked for', async () => {
    const logo = await sharp({ create: { width: 6, height: 6, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    const text = { type: 'text', x: 2, y: 2, width: 30, height: 5, fontSize: 8 } as const;
    const image = { type: 'image', x: 2, y: 12, width: 5, height: 5, source: 'logo' } as const;
    const svg = renderLabelSvg(
      createLabelPlan(
        buildTemplate({
          elements: [
            { ...text, value: '茶茶 茶' },
            { ...text, y: 20, value: '茶叶' },
            image,
            { ...image, x: 22 },
          ],
        }),
        buildJob({ pictures: new Map([['logo', logo]]) }),
      ),
      sample,
    );
    expect(svg.match(/<path /g)).toHaveLength(2);
    expect(svg.match(/<use href="#g/g)).toHaveLength(5);
    expect(svg.match(/data:image/g)).toHaveLength(1);
    const { data, info } = await sharp(await rasterise(svg))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const x of [2, 22]) {
      const [column, row] = [x + 2.5, 14.5].map((mm) => Math.round((mm * 300) / 25.4));
      expect(data[((row ?? 0) * info.width + (column ?? 0)) * info.channels]).toBe(0);
    }
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
