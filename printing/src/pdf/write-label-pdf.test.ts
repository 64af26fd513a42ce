import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { buildFullRows, buildPlan, buildSheetPlan } from '../testing/label-plans.ts';
import { writeLabelPdf } from './write-label-pdf.ts';

/** The file as text, and its streams inflated. */
async function write(
  plan: LabelPlan,
  rows: readonly LabelRow[],
): Promise<{ text: string; streams: string[]; pages: number }> {
  const pieces: Buffer[] = [];
  const output = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  const { pages } = await writeLabelPdf({ plan, rows, output });
  const bytes = Buffer.concat(pieces);
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/\/Length (\d+)>>\nstream\n/g)].map((found) => {
    const start = found.index + found[0].length;
    return inflateSync(bytes.subarray(start, start + Number(found[1]))).toString('latin1');
  });
  return { text, streams, pages };
}

const rows = buildFullRows(70);

describe('writeLabelPdf', () => {
  it('gives a roll one label a page, its trim the cut and its bleed beyond', async () => {
    const plan = buildPlan({ bleed: 2, cutMarks: true });
    const { text, pages } = await write(plan, rows.slice(0, 3));
    expect(pages).toBe(3);
    // 30 × 20 mm and 5 mm on each side: 2 mm bleed, 3 mm for the marks.
    expect(text).toContain('/MediaBox[0 0 113.386 85.039]');
    expect(text.match(/\/TrimBox\S+ \S+ \S+ \S+ \S+ \S+ \S+\]/)?.[0]).toBe(
      '/TrimBox[14.16 14.239 99.12 70.879]/BleedBox[8.491 8.57 104.789 76.549]',
    );
  });

  it('fills a sheet from the grid, with the page as its trim', async () => {
    const { text, pages } = await write(buildSheetPlan(), rows);
    expect(pages).toBe(2);
    expect(text).toContain('/MediaBox[0 0 595.276 841.89]');
    expect(text).toContain('/TrimBox[0 0 595.276 841.89]/BleedBox[0 0 595.276 841.89]');
  });

  it('turns the page of a label that is turned', async () => {
    const { text } = await write(buildPlan({ rotation: 90 }), rows.slice(0, 1));
    expect(text).toContain('/MediaBox[0 0 56.693 85.039]');
  });

  it('sets black as black ink only, and other colours in the four inks', async () => {
    const box = { type: 'box', x: 20, y: 1, width: 5, height: 5, thickness: null } as const;
    const plan = buildPlan({
      cutMarks: true,
      background: '#f0f0f0',
      elements: [
        { type: 'symbol', x: 0, y: 0, size: 16, value: '{url}' },
        { ...box },
        { ...box, y: 8, colour: '#ff0000' },
      ],
    });
    const { streams } = await write(plan, rows.slice(0, 2));
    const operators = streams
      .join('\n')
      .matchAll(/(?:^|\s)((?:\S+ )*)(g|G|rg|RG|K|k|cs|CS|sc|SC|scn|SCN)(?=\s)/g);
    const inks = new Set(
      Array.from(operators, ([, values, name]) => `${values ?? ''}${name ?? ''}`),
    );
    expect([...inks].map((ink) => ink.replace(/^.*q /, '')).sort()).toEqual([
      '0 0 0 0.059 k',
      '0 0 0 1 k',
      '0 1 1 0 k',
    ]);
  });

  it('places fixed marks and pictures once, whatever the number of labels', async () => {
    const picture = await sharp({
      create: { width: 40, height: 40, channels: 4, background: '#3070c080' },
    })
      .png()
      .toBuffer();
    const plan = buildPlan(
      {
        elements: [
          { type: 'image', x: 18, y: 1, width: 8, height: 8, source: 'logo' },
          {
            type: 'text',
            x: 18,
            y: 10,
            width: 11,
            height: 5,
            value: '{product}',
            fontSize: 6,
            maxLines: 2,
          },
          { type: 'symbol', x: 0, y: 0, size: 16, value: '{url}' },
        ],
      },
      new Map([['logo', picture]]),
    );
    const { text, streams } = await write(plan, rows);
    expect(text.match(/\/Subtype\/Image/g)).toHaveLength(2);
    expect(text.match(/\/Subtype\/Form/g)).toHaveLength(1);
    expect(text).toContain('/ColorSpace/DeviceCMYK/SMask');
    expect(streams.filter((stream) => stream.includes('BI /W 29'))).toHaveLength(70);
    expect(streams.filter((stream) => stream.includes(' Tj'))).toHaveLength(1);
  });

  it('embeds only the glyphs that are used, and they can be copied as text', async () => {
    const { text, streams } = await write(buildSheetPlan(), rows);
    expect(text).toMatch(/\/BaseFont\/[A-Z]{6}\+NotoSansSC-Medium\/Encoding\/Identity-H/);
    expect(text.length).toBeLessThan(60_000);
    expect(streams.some((stream) => stream.includes('beginbfchar'))).toBe(true);
  });

  it('gives the same bytes for the same job', async () => {
    const [first, again] = [await write(buildPlan(), rows), await write(buildPlan(), rows)];
    expect(again.text).toBe(first.text);
  });

  it('refuses no rows at all', async () => {
    await expect(write(buildPlan(), [])).rejects.toThrow(/no label to print/);
  });
});
