import { describe, expect, it } from '@jest/globals';
import { readMapFile } from '../build/map-files.ts';
import { provinceFiles, wholeProvinces } from '../build/province-files.ts';
import { findAdcode, findShapes, sumByShape } from './map-rules.ts';
import type { Boundaries } from './use-boundaries.ts';

const boundariesOf = (area: string): Boundaries => {
  const map = readMapFile(area);
  if (map === null) throw new Error(`no map of ${area}`);
  return map as unknown as Boundaries;
};

const row = (adcode: string, scans: number) => ({
  adcode,
  name: adcode,
  scans,
  firstScans: 0,
  repeatScans: 0,
  visitors: 0,
});

describe('map files', () => {
  it('give every province of the national map a map of its own, within its adcode', () => {
    const provinces = boundariesOf('china').features.map(({ properties }) => properties.adcode);
    expect(provinces.toSorted()).toEqual(
      [...Object.keys(provinceFiles), ...wholeProvinces].toSorted(),
    );
    for (const province of provinces) {
      const cities = boundariesOf(province).features.map(({ properties }) => properties.adcode);
      expect(cities.length).toBeGreaterThan(0);
      expect(cities.filter((city) => !city.startsWith(province.slice(0, 2)))).toEqual([]);
    }
  });
});

describe('findShapes', () => {
  it('finds each row by its adcode, whatever it is called', () => {
    const shapes = findShapes(boundariesOf('china'), [row('330000', 3), row('150000', 1)]);
    expect(shapes.map(({ drawnAs }) => drawnAs)).toEqual(['浙江', '内蒙古']);
  });

  it('leaves a row that no boundary has in the table only', () => {
    expect(findShapes(boundariesOf('330000'), [row('339999', 1)])).toEqual([]);
  });

  it('adds the rows of a municipality up to its one shape', () => {
    const shapes = findShapes(boundariesOf('110000'), [row('110100', 3), row('110105', 4)]);
    expect([...sumByShape(shapes, 'scans')]).toEqual([['北京', 7]]);
  });

  it('colours the former 莱芜 as part of 济南', () => {
    const map = boundariesOf('370000');
    const drawn = map.features.filter(({ properties }) => properties.adcode === '370100');
    expect(drawn.map(({ properties }) => properties.name)).toEqual(['济南市', '济南市']);
  });

  it('leads from a drawn name back to the adcode', () => {
    expect(findAdcode(boundariesOf('china'), '浙江')).toBe('330000');
    expect(findAdcode(boundariesOf('china'), '南海诸岛')).toBeUndefined();
  });
});
