import { caseStates, type CaseState } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { matchText } from '../../catalogue/index.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { CaseRecord } from './case-store.ts';
import type { CaseQuery } from './cases.ts';

const words = ['report.product', 'report.place', 'report.description'] as const;
const codes = ['number', 'subject.code'] as const;

/** Words as they were typed; numbers and codes also in groups, as people read them out. */
function matchWords(search: string | undefined): { $or?: Record<string, RegExp>[] } {
  const asTyped = matchText(search, words).$or ?? [];
  const joined = matchText(search?.replaceAll(/[\s-]/g, ''), codes).$or ?? [];
  const either = [...asTyped, ...joined];
  return either.length === 0 ? {} : { $or: either };
}

/** One page of a brand's cases, newest first, and how many there are in each state. */
export async function readCases(
  Cases: Model<CaseRecord>,
  brandId: string,
  { page, pageSize, state, kind, assignee, search }: CaseQuery,
): Promise<{ rows: CaseRecord[]; total: number; counts: Record<CaseState, number> }> {
  const filter = {
    brandId,
    ...(kind !== undefined && { kind }),
    ...(assignee === null && { assignee: null }),
    ...(typeof assignee === 'string' && { 'assignee.id': assignee }),
    ...matchWords(search),
  };
  const inState = { ...filter, ...(state !== undefined && { state }) };
  const [{ rows, total }, counted] = await Promise.all([
    readPage(Cases, inState, { openedAt: -1, _id: 1 }, { page, pageSize }),
    Cases.aggregate<{ _id: CaseState; count: number }>([
      { $match: filter },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ]),
  ]);
  const found = new Map(counted.map(({ _id, count }) => [_id, count]));
  const counts = Object.fromEntries(caseStates.map((one) => [one, found.get(one) ?? 0]));
  return { rows, total, counts: counts as Record<CaseState, number> };
}

/** Other cases of the same code, newest first. */
export async function readLinked(
  Cases: Model<CaseRecord>,
  { brandId, number, subject }: CaseRecord,
): Promise<Pick<CaseRecord, 'number' | 'kind' | 'state'>[]> {
  if (subject.code === null) return [];
  return Cases.find(
    { brandId, 'subject.code': subject.code, number: { $ne: number } },
    { number: 1, kind: 1, state: 1 },
  )
    .sort({ openedAt: -1, _id: 1 })
    .limit(50)
    .lean<CaseRecord[]>();
}
