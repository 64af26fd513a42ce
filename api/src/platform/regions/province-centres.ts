import { provinceOf } from './divisions.ts';

/** A circle on the ground, WGS-84. */
export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/**
 * The circle around each province's mainland, by adcode: our own numbers, the smallest circle around
 * the outline of its largest part, to a tenth of a degree and rounded up to 10 km. Who is somewhere
 * in the province is somewhere in the circle.
 */
const provinceCircles: Readonly<Record<string, Circle>> = {
  '110000': { latitude: 40.1, longitude: 116.5, radiusKm: 110 }, // 北京
  '120000': { latitude: 39.4, longitude: 117.3, radiusKm: 100 }, // 天津
  '130000': { latitude: 39.5, longitude: 115.8, radiusKm: 390 }, // 河北
  '140000': { latitude: 37.7, longitude: 112.2, radiusKm: 390 }, // 山西
  '150000': { latitude: 46.0, longitude: 111.4, radiusKm: 1220 }, // 内蒙古
  '210000': { latitude: 41.2, longitude: 122.3, radiusKm: 300 }, // 辽宁
  '220000': { latitude: 44.4, longitude: 126.5, radiusKm: 410 }, // 吉林
  '230000': { latitude: 48.3, longitude: 126.5, radiusKm: 660 }, // 黑龙江
  '310000': { latitude: 31.0, longitude: 121.4, radiusKm: 60 }, // 上海
  '320000': { latitude: 33.2, longitude: 119.2, radiusKm: 320 }, // 江苏
  '330000': { latitude: 29.2, longitude: 120.1, radiusKm: 230 }, // 浙江
  '340000': { latitude: 32.0, longitude: 117.3, radiusKm: 310 }, // 安徽
  '350000': { latitude: 25.9, longitude: 118.1, radiusKm: 280 }, // 福建
  '360000': { latitude: 27.1, longitude: 116.1, radiusKm: 340 }, // 江西
  '370000': { latitude: 36.2, longitude: 118.7, radiusKm: 380 }, // 山东
  '410000': { latitude: 33.9, longitude: 113.8, radiusKm: 330 }, // 河南
  '420000': { latitude: 30.7, longitude: 112.3, radiusKm: 390 }, // 湖北
  '430000': { latitude: 27.5, longitude: 111.7, radiusKm: 320 }, // 湖南
  '440000': { latitude: 22.4, longitude: 113.3, radiusKm: 440 }, // 广东
  '450000': { latitude: 24.5, longitude: 108.3, radiusKm: 390 }, // 广西
  '460000': { latitude: 19.2, longitude: 109.8, radiusKm: 150 }, // 海南
  '500000': { latitude: 30.2, longitude: 107.8, radiusKm: 260 }, // 重庆
  '510000': { latitude: 31.2, longitude: 102.6, radiusKm: 580 }, // 四川
  '520000': { latitude: 26.7, longitude: 106.8, radiusKm: 320 }, // 贵州
  '530000': { latitude: 25.6, longitude: 101.8, radiusKm: 500 }, // 云南
  '540000': { latitude: 31.4, longitude: 88.9, radiusKm: 1010 }, // 西藏
  '610000': { latitude: 35.8, longitude: 108.9, radiusKm: 470 }, // 陕西
  '620000': { latitude: 37.5, longitude: 100.7, radiusKm: 760 }, // 甘肃
  '630000': { latitude: 35.7, longitude: 96.2, radiusKm: 630 }, // 青海
  '640000': { latitude: 37.3, longitude: 106.6, radiusKm: 240 }, // 宁夏
  '650000': { latitude: 40.6, longitude: 84.9, radiusKm: 990 }, // 新疆
  '710000': { latitude: 23.6, longitude: 121.2, radiusKm: 200 }, // 台湾
  '810000': { latitude: 22.3, longitude: 114.1, radiusKm: 40 }, // 香港
  '820000': { latitude: 22.2, longitude: 113.6, radiusKm: 10 }, // 澳门
};

/** Where a province or city code lies, to the province; null for China as a whole, abroad and unknown codes. */
export function circleOf(adcode: string): Circle | null {
  return provinceCircles[provinceOf(adcode) ?? ''] ?? null;
}

const earthRadiusKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The distance between two points over the ground, in km (haversine, error below 0.6 %). */
export function distanceKm(
  a: Pick<Circle, 'latitude' | 'longitude'>,
  b: Pick<Circle, 'latitude' | 'longitude'>,
): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}
