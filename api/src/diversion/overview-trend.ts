import type { DiversionOverview } from '@zhenma/contract';
import type { Model, QueryFilter } from 'mongoose';
import { addDays, countDays, listDays, type Period } from '../platform/period-rules.ts';
import { summaryIndex, type AlertRecord } from './alert-store.ts';
import type { Grade } from './judge-rules.ts';

/** More days than these are shown by week. */
const mostDays = 62;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Alerts opened in each day of a period, or in each week, also where there were none. */
export async function readTrend(
  Alerts: Model<AlertRecord>,
  match: QueryFilter<AlertRecord>,
  period: Period,
  timezone: string,
): Promise<DiversionOverview['trend']> {
  const step = countDays(period) > mostDays ? 'week' : 'day';
  const found = await Alerts.aggregate<{ _id: { day: string; grade: Grade }; count: number }>([
    { $match: match },
    {
      $group: {
        _id: {
          day: { $dateToString: { date: '$openedAt', format: '%Y-%m-%d', timezone } },
          grade: '$grade',
        },
        count: { $sum: 1 },
      },
    },
  ]).hint(summaryIndex);
  const firstOf = step === 'week' ? mondayOf : (day: string) => day;
  const counts = new Map<string, number>();
  for (const { _id, count } of found) {
    const key = `${firstOf(_id.day)}:${_id.grade}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const days = [...new Set(listDays(period).map(firstOf))];
  const rows = days.map((day) => ({
    day,
    strong: counts.get(`${day}:strong`) ?? 0,
    inspect: counts.get(`${day}:inspect`) ?? 0,
  }));
  return { step, rows };
}
