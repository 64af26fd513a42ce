import type { StatementLine } from '@zhenma/contract';
import { dayIn } from '../../ui/time-rules.ts';

export interface MonthGroup {
  /** `2026-11`, in the brand's time zone. */
  month: string;
  rows: StatementLine[];
  /** The sum of the lines shown. */
  points: number;
  /** Whether every line of the month is here, so that the sum may be shown as the month's. */
  isWhole: boolean;
}

/**
 * Lines by the month they fall into in a time zone, in the order given (newest first). The last
 * group is whole only when no earlier lines are left to read.
 */
export function groupByMonth(
  rows: readonly StatementLine[],
  timeZone: string,
  hasMore: boolean,
): MonthGroup[] {
  const groups: MonthGroup[] = [];
  for (const row of rows) {
    const month = dayIn(new Date(row.at), timeZone).slice(0, 7);
    const last = groups.at(-1);
    if (last?.month === month) {
      last.rows.push(row);
      last.points += row.points;
    } else {
      groups.push({ month, rows: [row], points: row.points, isWhole: true });
    }
  }
  const oldest = groups.at(-1);
  if (oldest !== undefined && hasMore) oldest.isWhole = false;
  return groups;
}

/** Points with their sign, `+20`. */
export const signPoints = (points: number): string =>
  `${points > 0 ? '+' : ''}${points.toLocaleString('en-US')}`;
