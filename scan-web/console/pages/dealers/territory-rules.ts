import type { Division } from '@zhenma/contract';

interface TreeNode {
  value: string;
  title: string;
  children: { value: string; title: string }[];
}

/** Provinces with their cities as a tree; a city named like its province is left to the province. */
export const buildTree = (divisions: readonly Division[]): TreeNode[] =>
  divisions.map(({ adcode, name, cities }) => ({
    value: adcode,
    title: name,
    children: cities
      .filter((city) => city.name !== name && city.adcode !== adcode)
      .map((city) => ({ value: city.adcode, title: city.name })),
  }));

const isProvince = (adcode: string): boolean => adcode.endsWith('0000');

/** How many provinces and how many single cities a territory names. */
export function countTerritory(territory: readonly string[]): {
  provinces: number;
  cities: number;
} {
  const provinces = territory.filter(isProvince).length;
  return { provinces, cities: territory.length - provinces };
}
