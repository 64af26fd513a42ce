import type { IndexRange, VoidReason } from '@zhenma/contract';
import { subtractFromAll, type BatchRecord, type Issuance } from '../../issuance/index.ts';
import type { BatchRange } from '../custody-step.ts';
import { mergeItems } from './goods-rules.ts';

/** Void items, and why their first is. */
interface VoidRange extends BatchRange {
  readonly reason: VoidReason;
}

const pageSize = 100;

/**
 * Which of some items of a batch were void at a moment, in order. What was voided after it was no
 * reason then, such as a sample that quality control took from a case before the line told of
 * packing it; what was un-voided since counts as never void.
 */
export async function findVoidAt(
  issuance: Pick<Issuance, 'rangesOf' | 'listRanges'>,
  { brandId, number, voidedCount, keyRevokedAt }: BatchRecord,
  items: readonly BatchRange[],
  at: Date,
): Promise<VoidRange[]> {
  const isRevoked = keyRevokedAt !== null && keyRevokedAt <= at;
  if (voidedCount === 0 && !isRevoked) return [];
  const kinds = await issuance.rangesOf(brandId, number);
  const voided = kinds.filter(
    ({ kind, reason }) => kind === 'voided' && (isRevoked || reason !== 'key_revoked'),
  );
  const both = items.flatMap(({ from, to }) =>
    voided
      .filter((range) => range.from <= to && range.to >= from)
      .map((range) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) })),
  );
  if (both.length === 0) return [];
  const after = await listVoidedAfter(issuance, brandId, number, at);
  const inOrder = (ranges: readonly IndexRange[]) =>
    mergeItems(ranges.map(({ from, to }) => ({ batch: number, from, to })));
  return subtractFromAll(inOrder(both), inOrder(after)).map(({ from, to }) => {
    const around = voided.find((range) => range.from <= from && range.to >= from);
    return { batch: number, from, to, reason: around?.reason ?? 'other' };
  });
}

/** The log is read from its newest entry on, so what is told at once costs one page. */
async function listVoidedAfter(
  issuance: Pick<Issuance, 'listRanges'>,
  brandId: string,
  number: number,
  at: Date,
): Promise<IndexRange[]> {
  const after: IndexRange[] = [];
  for (let page = 1; ; page++) {
    const { rows } = await issuance.listRanges(brandId, number, { page, pageSize });
    for (const row of rows) {
      if (row.at <= at) return after;
      if (row.kind === 'voided') after.push({ from: row.from, to: row.to });
    }
    if (rows.length < pageSize) return after;
  }
}
