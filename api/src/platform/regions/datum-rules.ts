import gcoord from 'gcoord';

// A CommonJS module whose types speak of an ES module: what they call its default is all of it.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default;

/** A point on the ground in degrees, and in which system. */
export interface DatumPoint {
  readonly longitude: number;
  readonly latitude: number;
  readonly datum: 'wgs84' | 'gcj02';
}

/**
 * A point in WGS-84. GCJ-02, which WeChat and Chinese map services declare, is taken back to 0.15 m
 * within the box around China, outside of which the two are the same.
 */
export function toWgs84({ longitude, latitude, datum }: DatumPoint): {
  longitude: number;
  latitude: number;
} {
  if (datum === 'wgs84') return { longitude, latitude };
  const [x, y] = transform([longitude, latitude], GCJ02, WGS84);
  return { longitude: x, latitude: y };
}

/** The point that a map in GCJ-02 shows for one in WGS-84. */
export function toGcj02(point: { longitude: number; latitude: number }): {
  longitude: number;
  latitude: number;
} {
  const given: [number, number] = [point.longitude, point.latitude];
  const [longitude, latitude] = transform(given, WGS84, GCJ02);
  return { longitude, latitude };
}
