import Flatbush from 'flatbush';
import { packArrays } from './array-file-rules.ts';
import type { Outline, Polygon, Ring } from './outline-rules.ts';
import { createOutlineSearch, type OutlineMeta } from './outline-search.ts';

/** Edges of a ring that share a box, and such boxes that share one: most are passed by whole. */
const edgesPerChunk = 16;
const chunksPerSpan = 12;

/** Coordinates are kept as millionths of a degree, 0.11 m. */
const toMicro = (degrees: number) => Math.round(degrees * 1e6);

/** Twice the area of a ring, in square degrees. */
function doubleArea(ring: Ring): number {
  let sum = 0;
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    sum += (ring[at] ?? 0) * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * (ring[at + 1] ?? 0);
  }
  return Math.abs(sum);
}

const areaOf = ([outer = []]: Polygon) => doubleArea(outer);

/** The points of a ring in millionths of a degree, the first one again at the end. */
function closeRing(ring: Ring): number[] {
  const points = ring.map(toMicro);
  const [x = 0, y = 0] = points;
  const isClosed = points.at(-2) === x && points.at(-1) === y;
  return isClosed ? points : [...points, x, y];
}

type Box = [number, number, number, number];

function indexBoxes(boxes: readonly Box[]): Uint8Array {
  const index = new Flatbush(boxes.length, 16, Int32Array);
  for (const box of boxes) index.add(...box);
  index.finish();
  return new Uint8Array(index.data);
}

const joinBoxes = (boxes: readonly Box[]): Box =>
  boxes.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);

const boxOf = (points: readonly number[]): Box => {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
};

/** The outlines' lines cut into chunks of edges that follow each other, with a box around each. */
function cutOutlines(outlines: readonly Outline[]) {
  const polygons = outlines
    .flatMap(({ adcode, polygons: parts }) => parts.map((rings) => ({ adcode, rings })))
    // Where outlines overlap, the smaller one is meant: it comes first.
    .sort((a, b) => areaOf(a.rings) - areaOf(b.rings));
  const points: number[] = [];
  const chunks: { start: number; end: number; box: Box; polygon: number }[] = [];
  const firstSpans = [0];
  const spans: { chunk: number; box: Box }[] = [];
  const polygonBoxes: Box[] = [];
  for (const [polygon, { rings }] of polygons.entries()) {
    for (const ring of rings.map(closeRing)) {
      const base = points.length / 2;
      const last = base + ring.length / 2 - 1;
      for (const value of ring) points.push(value);
      const firstChunk = chunks.length;
      for (let start = base; start < last; start += edgesPerChunk) {
        const end = Math.min(start + edgesPerChunk, last);
        chunks.push({ start, end, box: boxOf(points.slice(2 * start, 2 * end + 2)), polygon });
      }
      for (let chunk = firstChunk; chunk < chunks.length; chunk += chunksPerSpan) {
        const members = chunks.slice(chunk, chunk + chunksPerSpan);
        spans.push({ chunk, box: joinBoxes(members.map(({ box }) => box)) });
      }
    }
    polygonBoxes.push(joinBoxes(spans.slice(firstSpans.at(-1)).map(({ box }) => box)));
    firstSpans.push(spans.length);
  }
  return { polygons, points, chunks, spans, firstSpans, polygonBoxes };
}

/** Whether another country may be near a point, in millionths of a degree. */
export type IsNearAbroad = (x: number, y: number) => boolean;

/** An outline this close to another country may be a land border: the maps of countries are rough. */
const abroadM = 40_000;

/** Tells by the outlines of other countries. */
export function createIsNearAbroad(foreign: readonly Outline[]): IsNearAbroad {
  const meta = { dataVersion: 'foreign', approvalNumber: null };
  const abroad = createOutlineSearch(packOutlines(foreign, () => false, meta));
  return (x, y) => abroad.listContaining(x, y).length > 0 || abroad.isNear(x, y, abroadM);
}

/**
 * Packs outlines into one file for createRegionIndex. Lines that may be near another country are
 * marked, so that no place beyond them is taken for one at the coast.
 */
export function packOutlines(
  outlines: readonly Outline[],
  isNearAbroad: IsNearAbroad,
  meta: OutlineMeta,
): Uint8Array<ArrayBuffer> {
  const cut = cutOutlines(outlines);
  const isPointNear = (point: number) =>
    isNearAbroad(cut.points[2 * point] ?? 0, cut.points[2 * point + 1] ?? 0);
  const nearAbroad = Uint8Array.from(cut.chunks, ({ start, end }) =>
    isPointNear(start) || isPointNear(end) ? 1 : 0,
  );
  return packArrays({
    meta,
    arrays: {
      adcodes: Uint32Array.from(cut.polygons, ({ adcode }) => Number(adcode)),
      firstSpans: Uint32Array.from(cut.firstSpans),
      spanBoxes: Int32Array.from(cut.spans.flatMap(({ box }) => box)),
      firstChunks: Uint32Array.from([...cut.spans.map(({ chunk }) => chunk), cut.chunks.length]),
      chunkStarts: Uint32Array.from(cut.chunks, ({ start }) => start),
      chunkEnds: Uint32Array.from(cut.chunks, ({ end }) => end),
      chunkPolygons: Uint32Array.from(cut.chunks, ({ polygon }) => polygon),
      chunkBoxes: Int32Array.from(cut.chunks.flatMap(({ box }) => box)),
      points: Int32Array.from(cut.points),
      nearAbroad,
      polygonIndex: indexBoxes(cut.polygonBoxes),
      chunkIndex: indexBoxes(cut.chunks.map(({ box }) => box)),
    },
  });
}
