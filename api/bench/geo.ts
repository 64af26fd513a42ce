import { readMapOutlines } from '../src/platform/regions/boundaries/map-outlines.ts';
import type { Outline, Ring } from '../src/platform/regions/boundaries/outline-rules.ts';
import { readOutlineFile } from '../src/platform/regions/boundaries/outline-file.ts';
import { createRegionIndex } from '../src/platform/regions/boundaries/region-index.ts';
import { median } from './measure.ts';

const runs = 7;
const ourLookups = 100_000;
const theirLookups = 200;
/** What one CPU-second is to answer. */
const wanted = 200_000;

interface Point {
  latitude: number;
  longitude: number;
  accuracyM: number;
}

/** So many points in China, the same each time. */
function samplePoints(count: number, isInChina: (point: Point) => boolean): Point[] {
  let state = 7;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const points: Point[] = [];
  while (points.length < count) {
    const point = { latitude: 18 + 36 * next(), longitude: 73 + 62 * next(), accuracyM: 25 };
    if (isInChina(point)) points.push(point);
  }
  return points;
}

/** How many calls one CPU-second takes, garbage collection and all threads included. */
function measure(points: readonly Point[], look: (point: Point) => unknown): number {
  const before = process.cpuUsage();
  for (const point of points) look(point);
  const { user, system } = process.cpuUsage(before);
  return (points.length * 1e6) / (user + system);
}

function crosses(ring: Ring, x: number, y: number): boolean {
  let isOdd = false;
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    const [x0 = 0, y0 = 0] = [ring[at], ring[at + 1]];
    const [x1 = 0, y1 = 0] = [ring[next], ring[next + 1]];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isOdd = !isOdd;
  }
  return isOdd;
}

/** The textbook: every edge of every outline until one holds the point, no index. */
function scanAll(outlines: readonly Outline[], { longitude: x, latitude: y }: Point) {
  return outlines.find(({ polygons }) =>
    polygons.some((rings) => rings.reduce((isIn, ring) => isIn !== crosses(ring, x, y), false)),
  );
}

/**
 * Positions turned into a city with certainty at their accuracy of 25 m, in one CPU-second; beside
 * it a ray cast over all outlines without an index, which finds the city only.
 */
export function run(): Promise<object> {
  const index = createRegionIndex(readOutlineFile(null));
  const outlines = readMapOutlines();
  const points = samplePoints(ourLookups, (point) => index.findRegion(point).adcode !== null);
  const few = points.slice(0, theirLookups);
  const rates: { ours: number; theirs: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const theirs = measure(few, (point) => scanAll(outlines, point));
    const ours = measure(points, (point) => index.findRegion(point));
    // The first run warms up.
    if (run > 0) rates.push({ ours, theirs });
  }
  const perCpuSecond = median(rates.map(({ ours }) => ours));
  return Promise.resolve({
    ...{ bench: 'geo', against: 'ray cast over all outlines, no index' },
    ratio: Math.round(median(rates.map(({ ours, theirs }) => ours / theirs))),
    runs,
    lookupsPerCpuSecond: Math.round(perCpuSecond),
    wanted,
    theirsPerCpuSecond: Math.round(median(rates.map(({ theirs }) => theirs))),
  });
}
