import type { Region } from '@zhenma/contract';
import { divisionName, provinceOf } from '../platform/regions/index.ts';

/** A province or city with its province, in words: 浙江省杭州市, 北京市; null for an unknown code. */
export function nameDivision(adcode: string): string | null {
  const name = divisionName(adcode);
  const province = divisionName(provinceOf(adcode) ?? '');
  // The cities of Beijing, Tianjin, Shanghai and Chongqing bear their own names.
  return province && name !== null && !name.startsWith(province) ? `${province}${name}` : name;
}

/** A place in words: 浙江省杭州市, 北京市, or a country; null when nothing is known. */
export function namePlace({ adcode, name, level }: Region): string | null {
  return adcode === null || level !== 'city' ? name : nameDivision(adcode);
}
