import type { Region } from '@zhenma/contract';
import { divisionName, provinceOf } from '../platform/regions/index.ts';

/** A place in words: 浙江省杭州市, 北京市, or a country; null when nothing is known. */
export function namePlace(region: Region): string | null {
  const { adcode, name, level } = region;
  if (adcode === null || level !== 'city') return name;
  const province = divisionName(provinceOf(adcode) ?? '');
  // The cities of Beijing, Tianjin, Shanghai and Chongqing bear their own names.
  return province && name !== null && !name.startsWith(province) ? `${province}${name}` : name;
}
