import type { Model } from 'mongoose';
import type { DiversionCaseRecord } from './case-records.ts';
import type { DiversionCases } from './cases.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** The newest decisions are enough for a median. */
const mostRuled = 10_000;

/** How many cases are open, how many were decided in a period, and the median days that took. */
export async function countCases(
  Cases: Model<DiversionCaseRecord>,
  brandId: string,
  { from, until, dealerId }: Parameters<DiversionCases['countCases']>[1],
): ReturnType<DiversionCases['countCases']> {
  const scope = { brandId, ...(dealerId !== undefined && { dealerId }) };
  const decided = { ...scope, ruledAt: { $gte: from, $lt: until } };
  const [open, ruled, times] = await Promise.all([
    Cases.countDocuments({ ...scope, state: { $ne: 'closed' } }),
    Cases.countDocuments(decided),
    Cases.find(decided, { openedAt: 1, ruledAt: 1 })
      .sort({ ruledAt: -1 })
      .limit(mostRuled)
      .lean<{ openedAt: Date; ruledAt: Date }[]>(),
  ]);
  const days = times.map(
    ({ openedAt, ruledAt }) => (ruledAt.getTime() - openedAt.getTime()) / dayMs,
  );
  return { open, ruled, medianDaysToRuling: findMedian(days) };
}

function findMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
