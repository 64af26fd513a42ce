import type { Locale } from '@zhenma/contract';
import { formatNumber } from './format-number.ts';

/** The unit of points after a number: 积分, point or points. */
export function nameUnit(points: number, locale: Locale): string {
  if (locale === 'zh') return '积分';
  return Math.abs(points) === 1 ? 'point' : 'points';
}

/** A number of points; in Chinese the sentence around it carries the unit. */
export function countPoints(points: number, locale: Locale): string {
  const number = formatNumber(points, locale);
  return locale === 'zh' ? number : `${number} ${nameUnit(points, locale)}`;
}

/** Points with their sign, such as +20 or −5. */
export function signPoints(points: number, locale: Locale): string {
  const number = formatNumber(Math.abs(points), locale);
  return points < 0 ? `−${number}` : `+${number}`;
}
