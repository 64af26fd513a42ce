/** A closed line of points, longitude and latitude in turn, in degrees. */
export type Ring = readonly number[];

/**
 * An area without a break. Its first ring goes around it; further ones are holes or islands, which
 * maps confuse: what counts is that a point lies within an odd number of rings.
 */
export type Polygon = readonly Ring[];

/** The outline of a city, or of a province that is known as a whole. */
export interface Outline {
  readonly adcode: string;
  readonly polygons: readonly Polygon[];
}

type Position = readonly [number, number];

/** A ring as a map of ECharts writes it: packed into a text, or points as they are. */
export type PackedRing = string | readonly Position[];

const unZigZag = (code: number): number => (code >> 1) ^ -(code & 1);

/**
 * Unpacks a ring as ECharts 4 does: each character holds a difference to the point before as ZigZag
 * plus 64; whole numbers count 1/1024 of a degree.
 */
export function unpackRing(ring: PackedRing, offsets: readonly number[] = []): Ring {
  if (typeof ring !== 'string')
    return ring.flatMap(([longitude, latitude]) => [longitude, latitude]);
  let [x = 0, y = 0] = offsets;
  const points: number[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    x += unZigZag(ring.charCodeAt(at) - 64);
    y += unZigZag(ring.charCodeAt(at + 1) - 64);
    points.push(x / 1024, y / 1024);
  }
  return points;
}

/** A geometry of a map of ECharts; only `Polygon` and `MultiPolygon` occur. */
export type PackedGeometry =
  | { type: 'Polygon'; coordinates: PackedRing[]; encodeOffsets?: number[][] }
  | { type: 'MultiPolygon'; coordinates: PackedRing[][]; encodeOffsets?: number[][][] };

/** The polygons of a geometry; those without an area, of fewer than four positions, are left out. */
export function unpackGeometry(geometry: PackedGeometry): Polygon[] {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates.map((ring, at) => unpackRing(ring, geometry.encodeOffsets?.[at]))]
      : geometry.coordinates.map((rings, polygon) =>
          rings.map((ring, at) => unpackRing(ring, geometry.encodeOffsets?.[polygon]?.[at])),
        );
  return polygons
    .map((rings) => rings.filter((ring) => ring.length >= 8))
    .filter((rings) => rings.length > 0);
}
