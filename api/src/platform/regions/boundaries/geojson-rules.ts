import { z } from 'zod';
import { currentAdcode, divisionName, provinceOf, provinces } from '../divisions.ts';
import type { Outline, Polygon, Ring } from './outline-rules.ts';

/** Why a file of outlines cannot be used, in words for whoever brings it. */
export class OutlineFault extends Error {
  override readonly name = 'OutlineFault';
}

const adcodeSchema = z.union([z.string(), z.number()]).transform(String);
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        id: adcodeSchema.optional(),
        properties: z.looseObject({ adcode: adcodeSchema.optional() }).nullable().default(null),
        geometry: z
          .object({ type: z.string(), coordinates: z.unknown().optional() })
          .nullable()
          .default(null),
      }),
    )
    .min(1),
});
type Feature = z.infer<typeof collectionSchema>['features'][number];

/** What the land and islands of China lie in, with some room. */
const box = { west: 72, east: 137, south: 2, north: 55 } as const;

/** The prefecture, or the province known as a whole, that a division of any level belongs to. */
function findDivision(adcode: string): string | null {
  if (!/^\d{6}$/.test(adcode)) return null;
  const province = provinces.find((one) => one.adcode === `${adcode.slice(0, 2)}0000`);
  if (!province) return null;
  if (province.cities.length === 0) return province.adcode;
  const candidates = [adcode, `${adcode.slice(0, 4)}00`].map(currentAdcode);
  return candidates.find((one) => !one.endsWith('0000') && divisionName(one) !== null) ?? null;
}

function readRing(given: unknown, where: string): Ring {
  if (!Array.isArray(given) || given.length < 4) {
    throw new OutlineFault(`${where}: a ring needs at least four positions`);
  }
  const ring = given.flatMap((position: unknown) => {
    const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') {
      throw new OutlineFault(`${where}: a position must be two numbers, longitude and latitude`);
    }
    const isInBox =
      longitude >= box.west &&
      longitude <= box.east &&
      latitude >= box.south &&
      latitude <= box.north;
    if (!isInBox) {
      throw new OutlineFault(
        `${where}: ${longitude}, ${latitude} is nowhere near China; longitude comes first, in degrees`,
      );
    }
    return [longitude, latitude];
  });
  if (ring.at(-2) !== ring[0] || ring.at(-1) !== ring[1]) {
    throw new OutlineFault(`${where}: a ring is not closed; its last position must be its first`);
  }
  return ring;
}

function readPolygon(given: unknown, where: string): Polygon {
  if (!Array.isArray(given) || given.length === 0) {
    throw new OutlineFault(`${where}: a polygon needs a ring`);
  }
  return given.map((ring) => readRing(ring, where));
}

function readFeature(feature: Feature, at: number): Outline | null {
  const code = feature.properties?.adcode ?? feature.id ?? '';
  // The dashed line in the South China Sea, which some maps number 100000_JD.
  if (code.startsWith('100000')) return null;
  const where = `feature ${at + 1}${code === '' ? '' : ` (${code})`}`;
  const adcode = findDivision(code);
  if (adcode === null) {
    throw new OutlineFault(
      `${where}: has no known adcode of a city or district in properties.adcode or id`,
    );
  }
  const { type, coordinates } = feature.geometry ?? {};
  if (type === 'Polygon') return { adcode, polygons: [readPolygon(coordinates, where)] };
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) {
    return { adcode, polygons: coordinates.map((one) => readPolygon(one, where)) };
  }
  throw new OutlineFault(`${where}: must be a Polygon or a MultiPolygon`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new OutlineFault('is not JSON');
  }
}

/**
 * The outlines that a GeoJSON (RFC 7946) of cities or districts holds, in its own datum, joined to
 * the divisions that places are told by.
 * @throws OutlineFault naming the first thing that is wrong
 */
export function readGeoJson(text: string): Outline[] {
  const parsed = collectionSchema.safeParse(parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new OutlineFault(
      `is no GeoJSON FeatureCollection: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  const byDivision = new Map<string, Polygon[]>();
  for (const [at, feature] of parsed.data.features.entries()) {
    const outline = readFeature(feature, at);
    if (outline === null) continue;
    byDivision.set(outline.adcode, [
      ...(byDivision.get(outline.adcode) ?? []),
      ...outline.polygons,
    ]);
  }
  const outlines = [...byDivision].map(([adcode, polygons]) => ({ adcode, polygons }));
  const covered = new Set(outlines.map(({ adcode }) => provinceOf(adcode)));
  const missing = provinces.filter(({ adcode }) => !covered.has(adcode));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new OutlineFault(`has no city or district of ${names}; every province must be covered`);
  }
  return outlines;
}
