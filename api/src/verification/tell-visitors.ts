import { countVisitors } from './judge-scan-rules.ts';
import { maxVisitors, type UnitRecord } from './scan-records.ts';

/**
 * The number of a unit's visitors as it is told: exact as far as the unit lists them, and beyond
 * that the two leading digits, which is at least about so many.
 */
export function tellVisitors(unit: Pick<UnitRecord, 'visitors' | 'moreVisitors'> | null): number {
  const count = countVisitors(unit);
  if (count <= maxVisitors) return count;
  const step = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.max(maxVisitors, Math.floor(count / step) * step);
}
