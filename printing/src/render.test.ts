import { describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { readBackPng, renderLabelPng, renderLabelSvg } from './index.ts';
import { buildRows, tea } from './testing/build-rows.ts';

// Rasterising and decoding whole sheets takes seconds on a busy machine.
jest.setTimeout(60_000);

const [row = { index: 0, code: '', url: '' }] = buildRows(1);

describe('renderLabelPng', () => {
  it.each([
    { width: 50, height: 30, dpi: 300 },
    { width: 38.1, height: 21.2, dpi: 203 },
    { width: 40, height: 60, dpi: 600 },
  ])('is a black-and-white picture that reads back, %j', async (size) => {
    const png = await renderLabelPng(row, tea, size);
    expect(await readBackPng(png)).toBe(row.url);
    const { width, density } = await sharp(png).metadata();
    expect(width).toBe(Math.round((size.width * size.dpi) / 25.4));
    expect(Math.round(density ?? 0)).toBe(size.dpi);
    expect(png[24]).toBe(1);
    const pixels = await sharp(png).greyscale().raw().toBuffer();
    expect(new Set(pixels)).toEqual(new Set([0, 255]));
  });
});

describe('renderLabelSvg', () => {
  it('is read back when another program draws it', async () => {
    const png = await sharp(Buffer.from(renderLabelSvg(row, tea)))
      .png()
      .toBuffer();
    expect(await readBackPng(png)).toBe(row.url);
  });

  it('has one path for the symbol, one for the text, and needs no font', () => {
    const svg = renderLabelSvg(row, { productName: '茶 <A&B>' });
    expect(svg.match(/<path /g)).toHaveLength(2);
    expect(svg).not.toContain('<text');
    expect(svg).toContain('茶 &lt;A&amp;B&gt;');
  });

  it('refuses a size that makes no sense', () => {
    expect(() => renderLabelSvg(row, tea, { width: 0 })).toThrow(/width is 0/);
    expect(() => renderLabelSvg(row, tea, { dpi: 20 })).toThrow(/dpi is 20/);
  });
});

describe('readBackPng', () => {
  it('finds nothing on blank paper and refuses what is no picture', async () => {
    const blank = sharp({ create: { width: 90, height: 90, channels: 3, background: '#fff' } });
    expect(await readBackPng(await blank.png().toBuffer())).toBeNull();
    await expect(readBackPng(Buffer.from('no picture'))).rejects.toThrow(/no picture/);
  });
});
