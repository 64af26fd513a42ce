import sharp from 'sharp';
import { createLabelPlan } from '../src/plan/create-label-plan.ts';
import { encodePng } from '../src/png/encode-png.ts';
import { createLabelPainter } from '../src/raster/label-painter.ts';
import { renderLabelSvg } from '../src/svg/render-label-svg.ts';
import { labelTemplateSchema } from '../src/template/label-template.ts';
import { makeRows } from './bench-labels.ts';

interface PngResult {
  bench: string;
  against: string;
  ratio: number;
  runs: number;
  /** CPU microseconds a label (medians). */
  oursUs: number;
  theirsUs: number;
}

const runs = 9;
const ours = 400;
const theirs = 20;

/** A plain label of one symbol, 592 × 592 dots. */
const template = labelTemplateSchema.parse({
  kind: 'zhenma-label',
  version: 1,
  name: 'plain',
  width: (592 * 25.4) / 600,
  height: (592 * 25.4) / 600,
  dpi: 600,
  elements: [{ type: 'symbol', x: 0, y: 0, size: (592 * 25.4) / 600, value: '{url}' }],
});

/** CPU time (all threads) of a PNG of a plain label: ours against sharp, which makes it from its SVG. */
export async function run(): Promise<PngResult> {
  const rows = [...makeRows(ours)];
  const [sample] = rows;
  if (sample === undefined) throw new Error('no row was made');
  const plan = createLabelPlan(template, { values: {}, sample });
  const painter = await createLabelPainter(plan);
  const drawings = rows.slice(0, theirs).map((row) => Buffer.from(renderLabelSvg(plan, row)));

  const encodeOurs = (): Promise<number> => {
    for (const row of rows) encodePng(painter.paint(row), template.dpi);
    return Promise.resolve(rows.length);
  };
  const encodeWithSharp = async (): Promise<number> => {
    for (const svg of drawings)
      await sharp(svg)
        .resize(painter.width, painter.height, { fit: 'fill', kernel: 'nearest' })
        .toColourspace('b-w')
        .threshold()
        .withMetadata({ density: template.dpi })
        .png({ palette: true, colours: 2, compressionLevel: 1 })
        .toBuffer();
    return drawings.length;
  };

  await encodeOurs();
  await encodeWithSharp();
  const pairs: { ours: number; theirs: number }[] = [];
  for (let pair = 0; pair < runs; pair++)
    pairs.push({ ours: await measure(encodeOurs), theirs: await measure(encodeWithSharp) });
  return {
    bench: 'png',
    against: 'sharp',
    ratio: Number(takeMedian(pairs.map((pair) => pair.theirs / pair.ours)).toFixed(1)),
    runs,
    oursUs: Math.round(takeMedian(pairs.map((pair) => pair.ours))),
    theirsUs: Math.round(takeMedian(pairs.map((pair) => pair.theirs))),
  };
}

async function measure(side: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const pieces = await side();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / pieces;
}

function takeMedian(values: number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
