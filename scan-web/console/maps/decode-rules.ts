import type { Boundaries } from './use-boundaries.ts';

type Position = readonly [number, number];

const unZigZag = (code: number): number => (code >> 1) ^ -(code & 1);

/** A ring as ECharts packs it, differences in 1/1024 of a degree, as positions. */
function decodeRing(ring: string, [startX = 0, startY = 0]: readonly number[]): Position[] {
  let [x, y] = [startX, startY];
  const positions: Position[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    x += unZigZag(ring.charCodeAt(at) - 64);
    y += unZigZag(ring.charCodeAt(at + 1) - 64);
    positions.push([x / 1024, y / 1024]);
  }
  return positions;
}

/** Decodes rings wherever they lie in nested lists, beside the same nest of offsets. */
function decodeNested(coordinates: unknown, offsets: unknown): unknown {
  if (typeof coordinates === 'string') {
    return decodeRing(coordinates, Array.isArray(offsets) ? (offsets as number[]) : []);
  }
  if (!Array.isArray(coordinates)) return coordinates;
  return coordinates.map((part: unknown, at) =>
    decodeNested(part, Array.isArray(offsets) ? offsets[at] : undefined),
  );
}

interface Geometry {
  type: string;
  coordinates: unknown;
  encodeOffsets?: unknown;
}

/** Boundaries as plain GeoJSON, so that other shapes can be drawn with them; those given stay as they are. */
export function decodeBoundaries(boundaries: Boundaries): Boundaries {
  const features = boundaries.features.map((feature) => {
    const { type, coordinates, encodeOffsets } = feature['geometry'] as Geometry;
    return {
      ...feature,
      geometry: { type, coordinates: decodeNested(coordinates, encodeOffsets) },
    };
  });
  return { type: 'FeatureCollection', features };
}
