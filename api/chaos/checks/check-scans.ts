import { groupBy } from '../../src/platform/group-by.ts';
import type { Book, ScanNote } from '../load/book.ts';
import { zones } from '../load/world.ts';
import type { Check } from './check.ts';

type Counts = ReadonlyMap<number, number>;

/**
 * Every scan that was answered is there exactly once. The scans are counted for each unit before all
 * of them are sent again, and after: then none may be added that had been answered.
 */
export function checkScans(scans: readonly ScanNote[], before: Counts, after: Counts): Check {
  const faults: string[] = [];
  for (const [unit, notes] of groupBy(scans, (scan) => scan.unit)) {
    const answered = notes.filter(({ answer }) => answer !== null).length;
    const [first = 0, last = 0] = [before.get(unit), after.get(unit)];
    if (first < answered || first > notes.length) {
      faults.push(`unit ${unit}: ${answered} of ${notes.length} scans answered, ${first} stored`);
    }
    if (last !== notes.length) {
      faults.push(`unit ${unit}: ${notes.length} scans sent again, ${last} stored after that`);
    }
  }
  return { name: 'every answered scan is there exactly once', examined: scans.length, faults };
}

/** Of the scans of a unit that anyone may scan, exactly one was told to be the first. */
export function checkFirstScans({ scans }: Book): Check {
  const faults: string[] = [];
  const goods = scans.filter(({ unit }) => unit <= zones.goods.to);
  const units = groupBy(goods, ({ unit }) => unit);
  for (const [unit, notes] of units) {
    if (notes.some(({ answer }) => answer === null)) continue;
    const firsts = notes.filter(({ answer }) => answer?.verdict === 'first_scan').length;
    if (firsts !== 1)
      faults.push(`unit ${unit}: ${firsts} of ${notes.length} scans were the first`);
  }
  return { name: 'every unit has one first scan', examined: units.size, faults };
}
