import Flatbush from 'flatbush';
import { unpackArrays } from './array-file-rules.ts';

export interface OutlineMeta {
  /** Which data it is; stands in every record that was placed by it. */
  readonly dataVersion: string;
  /** 审图号 of a map that an operator brought. */
  readonly approvalNumber: string | null;
}

/** What lies within a distance of a point. */
export interface Nearby {
  /** Distance to the outline of each division, in metres, by adcode. */
  readonly distances: ReadonlyMap<number, number>;
  /** Whether one of these lines may be a land border. */
  readonly hasAbroad: boolean;
}

/** Searches outlines; coordinates are millionths of a degree. */
export interface OutlineSearch {
  readonly meta: OutlineMeta;
  /** The adcodes of the polygons that hold a point, each once, that of the smallest first. */
  listContaining(x: number, y: number): number[];
  /** What lies within so many metres of a point. */
  findNearby(x: number, y: number, radiusM: number): Nearby;
  /** Whether any line lies within so many metres of a point. */
  isNear(x: number, y: number, radiusM: number): boolean;
  /** The adcodes of all divisions, each once. */
  listDivisions(): number[];
}

const nothing: Nearby = { distances: new Map(), hasAbroad: false };

/** Metres for a millionth of a degree of latitude, the mean over the meridian. */
const metresPerMicro = 0.111_195;

const at = (array: Int32Array | Uint32Array | Uint8Array, index: number): number =>
  array[index] ?? 0;

/**
 * Reads what packOutlines made.
 * @throws Error when it is no such file
 */
export function createOutlineSearch(file: Uint8Array): OutlineSearch {
  const { meta, arrays } = unpackArrays<OutlineMeta>(file);
  const take = <Type extends Int32Array | Uint32Array | Uint8Array>(
    name: string,
    type: abstract new (...given: never[]) => Type,
  ): Type => {
    const array = arrays[name];
    if (!(array instanceof type)) throw new Error(`has no ${name}`);
    return array;
  };
  const adcodes = take('adcodes', Uint32Array);
  const firstSpans = take('firstSpans', Uint32Array);
  const spanBoxes = take('spanBoxes', Int32Array);
  const firstChunks = take('firstChunks', Uint32Array);
  const chunkStarts = take('chunkStarts', Uint32Array);
  const chunkEnds = take('chunkEnds', Uint32Array);
  const chunkPolygons = take('chunkPolygons', Uint32Array);
  const boxes = take('chunkBoxes', Int32Array);
  const points = take('points', Int32Array);
  const nearAbroad = take('nearAbroad', Uint8Array);
  const openIndex = (name: string) => {
    const data = take(name, Uint8Array);
    return Flatbush.from(data.buffer, data.byteOffset);
  };
  const polygonIndex = openIndex('polygonIndex');
  const chunkIndex = openIndex('chunkIndex');

  /** Whether the line between two points crosses a height. */
  const crossesHeight = (from: number, to: number, y: number): boolean =>
    at(points, 2 * from + 1) > y !== at(points, 2 * to + 1) > y;

  /** Whether a ray from the point eastwards crosses the edges of a chunk an odd number of times. */
  function crossesChunk(chunk: number, x: number, y: number): boolean {
    const box = 4 * chunk;
    if (y < at(boxes, box + 1) || y > at(boxes, box + 3) || x > at(boxes, box + 2)) return false;
    const start = at(chunkStarts, chunk);
    const stop = at(chunkEnds, chunk);
    if (x < at(boxes, box)) return crossesHeight(start, stop, y);
    let isOdd = false;
    let x0 = at(points, 2 * start);
    let y0 = at(points, 2 * start + 1);
    for (let point = start + 1; point <= stop; point += 1) {
      const x1 = at(points, 2 * point);
      const y1 = at(points, 2 * point + 1);
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isOdd = !isOdd;
      x0 = x1;
      y0 = y1;
    }
    return isOdd;
  }

  /**
   * Whether a ray from the point eastwards crosses the polygon's lines an odd number of times. Of
   * edges that follow each other wholly east of the point only the two ends count: they tell whether
   * the line crosses the ray's height an odd number of times.
   */
  function isInside(polygon: number, x: number, y: number): boolean {
    let inside = false;
    const lastSpan = at(firstSpans, polygon + 1);
    for (let span = at(firstSpans, polygon); span < lastSpan; span += 1) {
      const box = 4 * span;
      if (y < at(spanBoxes, box + 1) || y > at(spanBoxes, box + 3)) continue;
      if (x > at(spanBoxes, box + 2)) continue;
      const firstChunk = at(firstChunks, span);
      const lastChunk = at(firstChunks, span + 1);
      if (x < at(spanBoxes, box)) {
        const [from, to] = [at(chunkStarts, firstChunk), at(chunkEnds, lastChunk - 1)];
        if (crossesHeight(from, to, y)) inside = !inside;
        continue;
      }
      for (let chunk = firstChunk; chunk < lastChunk; chunk += 1) {
        if (crossesChunk(chunk, x, y)) inside = !inside;
      }
    }
    return inside;
  }

  /** The distance of a point to the lines of a chunk, in metres, on a plane that touches there. */
  function distanceTo(chunk: number, x: number, y: number, metresPerX: number): number {
    let nearest = Infinity;
    const stop = at(chunkEnds, chunk);
    let point = at(chunkStarts, chunk);
    let x0 = (at(points, 2 * point) - x) * metresPerX;
    let y0 = (at(points, 2 * point + 1) - y) * metresPerMicro;
    for (point += 1; point <= stop; point += 1) {
      const x1 = (at(points, 2 * point) - x) * metresPerX;
      const y1 = (at(points, 2 * point + 1) - y) * metresPerMicro;
      const [dx, dy] = [x1 - x0, y1 - y0];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x0 * dx + y0 * dy) / length));
      nearest = Math.min(nearest, Math.hypot(x0 + along * dx, y0 + along * dy));
      x0 = x1;
      y0 = y1;
    }
    return nearest;
  }

  /** Tells each chunk within the radius, with its distance; ends when `visit` says so. */
  function visitNear(
    [x, y, radiusM]: readonly [number, number, number],
    visit: (chunk: number, distanceM: number) => boolean,
  ): void {
    const metresPerX = metresPerMicro * Math.cos(((y / 1e6) * Math.PI) / 180);
    const [width, height] = [radiusM / Math.max(metresPerX, 1e-6), radiusM / metresPerMicro];
    const found = chunkIndex.search(x - width, y - height, x + width, y + height);
    for (const chunk of found) {
      const distanceM = distanceTo(chunk, x, y, metresPerX);
      if (distanceM <= radiusM && visit(chunk, distanceM)) return;
    }
  }

  /** Whether a box of lines reaches into the square around the circle: mostly none does. */
  function isAnyBoxNear(x: number, y: number, radiusM: number): boolean {
    const height = radiusM / metresPerMicro;
    const width = height / Math.max(Math.cos(((y / 1e6) * Math.PI) / 180), 1e-6);
    return chunkIndex.collides(x - width, y - height, x + width, y + height);
  }

  return {
    meta,
    listContaining(x, y) {
      const holding = polygonIndex.search(x, y, x, y, (polygon) => isInside(polygon, x, y));
      const [first] = holding;
      if (holding.length <= 1) return first === undefined ? [] : [at(adcodes, first)];
      return [...new Set(holding.sort((a, b) => a - b).map((polygon) => at(adcodes, polygon)))];
    },
    findNearby(x, y, radiusM) {
      if (!isAnyBoxNear(x, y, radiusM)) return nothing;
      const distances = new Map<number, number>();
      let hasAbroad = false;
      visitNear([x, y, radiusM], (chunk, distanceM) => {
        const adcode = at(adcodes, at(chunkPolygons, chunk));
        distances.set(adcode, Math.min(distanceM, distances.get(adcode) ?? Infinity));
        hasAbroad ||= at(nearAbroad, chunk) === 1;
        return false;
      });
      return { distances, hasAbroad };
    },
    isNear(x, y, radiusM) {
      let isFound = false;
      visitNear([x, y, radiusM], () => (isFound = true));
      return isFound;
    },
    listDivisions: () => [...new Set(adcodes)].sort((a, b) => a - b),
  };
}
