import { countUnits, type IndexRange } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { BatchService } from './batch-service.ts';
import {
  batchEventOf,
  explainRefusal,
  explainRevocation,
  nextState,
  type BatchState,
} from './batch-state-rules.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { checkRange } from './order-rules.ts';
import { overlay } from './segment-rules.ts';
import { findNear, writeSegments } from './segment-store.ts';
import { changeLife, settleLife, type UnitChange } from './unit-life-rules.ts';
import { recordUnitChange } from './unit-log-store.ts';
import { refuseFinal } from './unvoid-rules.ts';

export interface UnitOrder {
  /** In order, without overlap. */
  ranges: readonly IndexRange[];
  change: UnitChange;
  note: string | null;
}

export interface WrittenUnits {
  batch: BatchRecord;
  /** The units that are not as they were before; in order. */
  changed: IndexRange[];
}

/** Writes the lives of units, in a transaction of the caller's. */
export interface UnitWriter {
  /**
   * The batch, locked against other writers of its units until the transaction ends.
   * @throws ProblemError `not_found`, `state_forbids`
   */
  lock(
    brandId: string,
    number: number,
    admitted: { states: readonly BatchState[] },
    session: ClientSession,
  ): Promise<BatchRecord>;
  /** @throws ProblemError `invalid_input`, `state_forbids` */
  write(
    actor: Actor,
    batch: BatchRecord,
    order: UnitOrder,
    session: ClientSession,
  ): Promise<WrittenUnits>;
}

export function createUnitWriter(
  { clock }: Pick<IssuanceDeps, 'clock'>,
  { Batches, Segments, UnitLog }: IssuanceStore,
  batches: BatchService,
): UnitWriter {
  return {
    async lock(brandId, number, { states }, session) {
      // Writing the batch makes two writers of its units conflict, so that one runs again.
      const batch = await Batches.findOneAndUpdate(
        { brandId, _id: batchIdOf(brandId, number), state: { $in: [...states] } },
        { $inc: { rangeVersion: 1 } },
        { session, returnDocument: 'after' },
      ).lean();
      const refuse = (detail: string) => new ProblemError('state_forbids', { detail });
      if (!batch) {
        const { state, keyRevokedAt } = await batches.readBatch(brandId, number);
        throw refuse(keyRevokedAt ? explainRevocation(number) : explainRefusal(number, state));
      }
      if (batch.keyRevokedAt) throw refuse(explainRevocation(number));
      return batch;
    },

    async write(actor, batch, order, session) {
      const { ranges, change } = order;
      for (const range of ranges) checkRange(range, batch);
      if (ranges.length === 0) return { batch, changed: [] };
      const now = clock.now();
      const scope = { brandId: batch.brandId, batch: batch.number };
      const before = await findNear(Segments, scope, ranges, session);
      if (change.kind === 'unvoided') refuseFinal(before, ranges);
      const settled = before.map((segment) => settleLife(segment, now));
      const result = overlay(settled, ranges, (life) => changeLife(life, change, now));
      await writeSegments(Segments, scope, before, result.segments, session);
      if (result.changed.length > 0) {
        await recordUnitChange(UnitLog, actor, batch.number, order, result.changed, now, session);
      }
      const counts = {
        activatedCount: batch.activatedCount + result.activated,
        voidedCount: batch.voidedCount + result.voided,
      };
      const event = batchEventOf(change.kind, { ...batch, ...counts });
      const state = (event && nextState(batch.state, event)) ?? batch.state;
      const set = { ...counts, state };
      await Batches.updateOne(
        { brandId: batch.brandId, _id: batch._id },
        { $set: set },
        { session },
      );
      return { batch: { ...batch, ...set }, changed: result.changed };
    },
  };
}

/** Listing more ranges in an audit entry helps nobody, and a document has its limit. */
const auditedRanges = 100;

/** What an audit entry says of units. */
export const describeUnits = (ranges: readonly IndexRange[], changed: readonly IndexRange[]) => ({
  from: ranges[0]?.from ?? 0,
  to: ranges.at(-1)?.to ?? 0,
  ...(ranges.length > 1 && { ranges: ranges.slice(0, auditedRanges) }),
  units: countUnits(changed),
});
