import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divisionName, provinceOf, provinces } from '../index.ts';
import { knownPlaces } from './known-places-fixture.ts';
import { readForeignOutlines, readMapOutlines } from './map-outlines.ts';
import { readOutlineFile } from './outline-file.ts';
import { createOutlineSearch, type OutlineSearch } from './outline-search.ts';
import { packOutlines } from './pack-outlines.ts';
import type { Outline, Polygon } from './outline-rules.ts';
import { createRegionIndex, type RegionIndex } from './region-index.ts';

const nowhere = () => false;
const meta = { dataVersion: 'test', approvalNumber: null };
let index: RegionIndex;
beforeAll(() => {
  index = createRegionIndex(readOutlineFile(null));
}, 60_000);

const find = (latitude: number, longitude: number, accuracyM = 25) =>
  index.findRegion({ latitude, longitude, accuracyM });

/** Anywhere in the box around China. */
const places = fc.record({
  latitude: fc.double({ min: 18, max: 54, noNaN: true }),
  longitude: fc.double({ min: 73, max: 135, noNaN: true }),
});

/** So many places anywhere in that box, the same each time. */
function samplePlaces(count: number) {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => ({
    latitude: 18 + 36 * next(),
    longitude: 73 + 62 * next(),
  }));
}

/** Inside by the textbook: a ray over every edge, no index. */
function holds(polygons: readonly Polygon[], x: number, y: number): boolean {
  return polygons.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let at = 0; at + 1 < ring.length; at += 2) {
        const next = (at + 2) % ring.length;
        const [x0 = 0, y0 = 0] = [ring[at], ring[at + 1]];
        const [x1 = 0, y1 = 0] = [ring[next], ring[next + 1]];
        if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
      }
    }
    return inside;
  });
}

describe('known places', () => {
  it('are found in their city, at least 97 of 100', () => {
    const wrong = knownPlaces.filter(
      ([name, latitude, longitude]) =>
        divisionName(find(latitude, longitude).adcode ?? '') !== name,
    );
    const share = 1 - wrong.length / knownPlaces.length;
    expect({ wrong, isEnough: share >= 0.97 }).toEqual({ wrong, isEnough: true });
    expect(knownPlaces.length).toBeGreaterThanOrEqual(130);
  });

  it('are all found in their province', () => {
    const provinceByName = new Map(
      provinces.flatMap(({ adcode, name, cities }): [string, string][] => [
        [name, adcode],
        ...cities.map((city): [string, string] => [city.name, adcode]),
      ]),
    );
    for (const [name, latitude, longitude] of knownPlaces) {
      const { adcode } = find(latitude, longitude);
      expect([name, provinceOf(adcode ?? '')]).toEqual([name, provinceByName.get(name)]);
    }
  });

  it.each([
    ['Tokyo', 35.68, 139.69],
    ['Seoul', 37.57, 126.98],
    ['Hanoi', 21.03, 105.85],
    ['Ulaanbaatar', 47.92, 106.92],
    ['Vladivostok', 43.12, 131.89],
    ['Sinuiju, across the river from 丹东', 40.085, 124.42],
    ['Lào Cai, across the river from 河口', 22.47, 103.99],
    ['Blagoveshchensk, across the river from 黑河', 50.29, 127.54],
    ['the open sea', 29, 125],
    ['New York', 40.7, -74],
  ])('abroad, such as %s, are known to be abroad only', (_, latitude, longitude) => {
    expect(find(latitude, longitude)).toMatchObject({
      level: 'country',
      adcode: null,
      certain: null,
    });
  });
});

describe('a point', () => {
  it('just off the coast belongs to the city there, but not surely', () => {
    // A pier of 青岛, and the sea beyond it.
    const off = Array.from({ length: 60 }, (_, step) => find(36.05 - step * 0.001, 120.33));
    const snapped = off.filter(({ isSnapped }) => isSnapped);
    expect(snapped.length).toBeGreaterThan(0);
    for (const found of snapped) {
      expect(found).toMatchObject({ adcode: '370200', certain: null, confidence: 0.5 });
    }
    expect(off.at(-1)?.adcode).toBeNull();
  });

  it('in another country is never taken for one at our coast', () => {
    const foreign = createOutlineSearch(packOutlines(readForeignOutlines(), nowhere, meta));
    const abroad = samplePlaces(60_000).filter(
      ({ latitude, longitude }) =>
        foreign.listContaining(longitude * 1e6, latitude * 1e6).length > 0,
    );
    expect(abroad.length).toBeGreaterThan(10_000);
    const snapped = abroad.filter((place) => find(place.latitude, place.longitude).isSnapped);
    expect(snapped).toEqual([]);
  }, 60_000);

  it('lies in one division only, but for slivers along borders', () => {
    const counted = samplePlaces(60_000).map((place) => ({
      place,
      count: index.countHolding(place),
    }));
    const inside = counted.filter(({ count }) => count > 0);
    const overlapping = inside.filter(({ count }) => count > 1);
    expect(inside.length).toBeGreaterThan(20_000);
    expect(overlapping.length / inside.length).toBeLessThan(0.001);
    for (const { place } of overlapping) {
      const { adcode, certain } = index.findRegion({ ...place, accuracyM: 0 });
      expect({ place, isCertain: certain === adcode }).toEqual({ place, isCertain: false });
    }
  }, 60_000);

  it('near a border is of its city, and certain of the province or of nothing', () => {
    // 嘉善, 12 km from 上海 and 3 km from 江苏.
    expect(find(30.96, 120.92, 25)).toMatchObject({ adcode: '330400', certain: '330400' });
    expect(find(30.96, 120.92, 20_000)).toMatchObject({ certain: null });
    const hangzhou = find(30.2741, 120.1551, 30_000);
    expect(hangzhou).toMatchObject({ level: 'province', adcode: '330000', certain: '330000' });
    expect(find(30.2741, 120.1551, 400_000)).toMatchObject({ level: 'country', adcode: '100000' });
  });

  it('within 600 m of a border is certain of neither side, however well the phone knows it', () => {
    // From 嘉善 in 浙江 eastwards to 金山 in 上海: where the one ends and the other begins.
    const latitude = 30.9;
    let [west, east] = [120.92, 121.2];
    expect([find(latitude, west).adcode, find(latitude, east).adcode]).toEqual([
      '330400',
      '310000',
    ]);
    while (east - west > 1e-6) {
      const middle = (west + east) / 2;
      if (find(latitude, middle).adcode === '310000') east = middle;
      else west = middle;
    }
    const degreeM = 111_320 * Math.cos((latitude * Math.PI) / 180);
    for (const metres of [50, 200, 400, 590]) {
      for (const side of [-1, 1]) {
        const longitude = west + (side * metres) / degreeM;
        expect({ metres, side, ...find(latitude, longitude, 5) }).toMatchObject({ certain: null });
      }
    }
    // Well away from it a good position counts again, a bad one does not.
    const inside = west - 4_000 / degreeM;
    expect(find(latitude, inside, 5)).toMatchObject({ certain: '330400' });
    expect(find(latitude, inside, 4_500)).toMatchObject({ certain: null });
  });

  it('is certain of less and less the worse it is known', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 20_000 }), (place, accuracyM) => {
        const near = index.findRegion({ ...place, accuracyM });
        const far = index.findRegion({ ...place, accuracyM: accuracyM * 2 + 1 });
        const isNoSurer =
          far.certain === null ||
          far.certain === near.certain ||
          far.certain === provinceOf(near.certain ?? '');
        expect({ near, far, isNoSurer }).toMatchObject({ isNoSurer: true });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the index', () => {
  it('has an outline of every prefecture and whole province that maps of 2018 know', () => {
    const divisions = new Set(index.listDivisions());
    const known = provinces.flatMap(({ adcode, cities }) =>
      cities.length === 0 ? [adcode] : cities.map((city) => city.adcode),
    );
    expect([...divisions].filter((adcode) => divisionName(adcode) === null)).toEqual([]);
    // 胡杨河 became a city in 2019, 新星 in 2021; 三沙 has its islands.
    expect(known.filter((adcode) => !divisions.has(adcode)).length).toBeLessThanOrEqual(3);
    expect(divisions.has('371200')).toBe(false);
  });

  it('answers as the textbook’s ray over every edge', () => {
    const outlines: readonly Outline[] = readMapOutlines().filter(({ adcode }) =>
      /^(33|35|46|71|81)/.test(adcode),
    );
    const search: OutlineSearch = createOutlineSearch(packOutlines(outlines, nowhere, meta));
    const rounded = outlines.map(({ adcode, polygons }) => ({
      adcode,
      polygons: polygons.map((rings) =>
        rings.map((ring) => ring.map((one) => Math.round(one * 1e6))),
      ),
    }));
    fc.assert(
      fc.property(places, ({ latitude, longitude }) => {
        const [x, y] = [Math.round(longitude * 1e6), Math.round(latitude * 1e6)];
        const expected = rounded.filter(({ polygons }) => holds(polygons, x, y));
        expect(search.listContaining(x, y).sort()).toEqual(
          expected.map(({ adcode }) => Number(adcode)).sort(),
        );
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('takes rings within an odd number of rings for land: islands told as holes, and holes', () => {
    const square = (x: number, y: number, size: number) => [
      ...[x, y, x + size, y, x + size, y + size, x, y + size],
    ];
    const search = createOutlineSearch(
      packOutlines(
        [{ adcode: '460300', polygons: [[square(0, 0, 3), square(1, 1, 1), square(5, 5, 1)]] }],
        nowhere,
        meta,
      ),
    );
    const at = (x: number, y: number) => search.listContaining(x * 1e6, y * 1e6);
    expect([at(0.5, 0.5), at(1.5, 1.5), at(5.5, 5.5), at(4, 4)]).toEqual([
      [460300],
      [],
      [460300],
      [],
    ]);
  });

  it('refuses a file that is cut short or is another', () => {
    const whole = packOutlines([{ adcode: '1', polygons: [[[0, 0, 1, 0, 1, 1]]] }], nowhere, meta);
    expect(() => createRegionIndex(whole.slice(0, -16))).toThrow('ends too early');
    expect(() => createRegionIndex(new Uint8Array(100))).toThrow('is no file of regions');
    expect(() => createRegionIndex(new Uint8Array(3))).toThrow('is no file of regions');
  });
});
