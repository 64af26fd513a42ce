import { diversionCaseStates, type DiversionCaseState } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { matchText } from '../../catalogue/index.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import type { CaseQuery } from './cases.ts';

type Counts = Record<DiversionCaseState, { total: number; overdue: number }>;

/** What `isOverdue` says, for the database: a due date past, or the dealer's time over. */
const overdueAt = (now: Date) => [
  { dueAt: { $ne: null, $lt: now }, state: { $ne: 'closed' } },
  { state: 'appeal', appealUntil: { $ne: null, $lte: now } },
];

/** One page of a brand's cases, the one that changed last first, and how many there are in each state. */
export async function listCases(
  Cases: Model<DiversionCaseRecord>,
  brandId: string,
  { page, pageSize, state, dealerId, assignee, overdue, search }: CaseQuery,
  now: Date,
): Promise<{ rows: DiversionCaseRecord[]; total: number; counts: Counts }> {
  const words = matchText(search, ['number', 'title', 'dealerName']).$or;
  const wanted = {
    brandId,
    ...(dealerId !== undefined && { dealerId }),
    ...(assignee === null && { assignee: null }),
    ...(typeof assignee === 'string' && { 'assignee.id': assignee }),
    ...(words && { $or: words }),
  };
  // Both the words and what is overdue are lists of choices.
  const late = { ...wanted, $and: [{ $or: overdueAt(now) }] };
  const matched = overdue ? late : wanted;
  const inState = { ...matched, ...(state !== undefined && { state }) };
  const [{ rows, total }, counted, countedLate] = await Promise.all([
    readPage(Cases, inState, { updatedAt: -1, _id: 1 }, { page, pageSize }),
    countStates(Cases, matched),
    countStates(Cases, late),
  ]);
  const counts = Object.fromEntries(
    diversionCaseStates.map((one) => [
      one,
      { total: counted.get(one) ?? 0, overdue: countedLate.get(one) ?? 0 },
    ]),
  );
  return { rows, total, counts: counts as Counts };
}

async function countStates(
  Cases: Model<DiversionCaseRecord>,
  filter: { brandId: string },
): Promise<Map<DiversionCaseState, number>> {
  const found = await Cases.aggregate<{ _id: DiversionCaseState; count: number }>([
    { $match: filter },
    { $group: { _id: '$state', count: { $sum: 1 } } },
  ]);
  return new Map(found.map(({ _id, count }) => [_id, count]));
}
