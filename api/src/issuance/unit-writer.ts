import { countUnits, type IndexRange, type VoidReason } from '@zhenma/contract';
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
import { readFinalUnits } from './final-units.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { checkRange } from './order-rules.ts';
import { overlay } from './segment-rules.ts';
import { findNear, writeSegments } from './segment-store.ts';
import { canUnvoid, changeLife, settleLife, type UnitChange } from './unit-life-rules.ts';
import { recordUnitChange } from './unit-log-store.ts';
import { refuseFinal } from './unvoid-rules.ts';
import {
  layersOf,
  layWhole,
  lifeOutside,
  settleVoid,
  settleVoids,
  type VoidLayers,
} from './void-layer-rules.ts';

export interface UnitOrder {
  /** In order, without overlap. */
  ranges: readonly IndexRange[];
  change: UnitChange;
  note: string | null;
}

export interface WrittenUnits {
  batch: BatchRecord;
  /** The ranges in which units are not as they were before; in order. */
  changed: IndexRange[];
  /** How many units are not as they were. */
  units: number;
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
  /**
   * The same, but a whole batch is voided or un-voided by one write, however many segments it has;
   * what changed is then told and logged as one range. @throws as `write`
   */
  writeAtOnce: UnitWriter['write'];
}

/** What is to be said of units that were written. */
interface Change extends Omit<WrittenUnits, 'batch'> {
  activated: number;
  voided: number;
  voidLayers?: VoidLayers;
}

export function createUnitWriter(
  { clock, recordUnits }: Pick<IssuanceDeps, 'clock' | 'recordUnits'>,
  { Batches, Segments, UnitLog }: IssuanceStore,
  batches: BatchService,
): UnitWriter {
  /** Logs the change, and brings the batch up to it. */
  async function finish(
    actor: Actor,
    batch: BatchRecord,
    order: UnitOrder,
    { changed, units, activated, voided, ...layers }: Change,
    session: ClientSession,
  ): Promise<WrittenUnits> {
    const { brandId, number, _id } = batch;
    if (changed.length > 0) {
      const at = clock.now();
      await recordUnitChange(UnitLog, actor, number, order, changed, at, session);
      await recordUnits?.(
        brandId,
        { ...tellChange(order), batch: number, ranges: changed, at },
        session,
      );
    }
    const counts = {
      activatedCount: batch.activatedCount + activated,
      voidedCount: batch.voidedCount + voided,
    };
    const event = batchEventOf(order.change.kind, { ...batch, ...counts });
    const state = (event && nextState(batch.state, event)) ?? batch.state;
    const set = { ...counts, ...layers, state };
    await Batches.updateOne({ brandId, _id }, { $set: set }, { session });
    return { batch: { ...batch, ...set }, changed, units };
  }

  const write: UnitWriter['write'] = async (actor, batch, order, session) => {
    const { ranges, change } = order;
    for (const range of ranges) checkRange(range, batch);
    if (ranges.length === 0) return { batch, changed: [], units: 0 };
    const now = clock.now();
    const layers = layersOf(batch);
    const scope = { brandId: batch.brandId, batch: batch.number, layersSeen: layers.count };
    const written = await findNear(Segments, scope, ranges, session);
    if (change.kind === 'unvoided') refuseFinal(settleVoids(written, ranges, layers), ranges);
    const before = written.map((segment) => settleVoid(segment, layers));
    const settled = before.map((segment) => settleLife(segment, now));
    const { segments, ...result } = overlay(
      settled,
      ranges,
      (life) => changeLife(life, change, now),
      lifeOutside(layers),
    );
    await writeSegments(Segments, scope, before, segments, session);
    const units = countUnits(result.changed);
    return finish(actor, batch, order, { ...result, units }, session);
  };

  /** How many units voiding the whole batch leaves as they are. */
  async function countKept(
    batch: BatchRecord,
    reason: VoidReason,
    session: ClientSession,
  ): Promise<number> {
    if (batch.voidedCount === 0 || canUnvoid(reason)) return batch.voidedCount;
    return countUnits(await readFinalUnits(Segments, batch, session));
  }

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

    write,

    async writeAtOnce(actor, batch, order, session) {
      const [range, ...others] = order.ranges;
      const isWhole = range?.from === 0 && range.to === batch.quantity - 1 && others.length === 0;
      const voidLayers = isWhole ? layWhole(layersOf(batch), order.change) : null;
      if (!voidLayers) return write(actor, batch, order, session);
      const { change } = order;
      const { quantity, voidedCount } = batch;
      const isVoid = change.kind === 'voided';
      const units = isVoid
        ? quantity - (await countKept(batch, change.reason, session))
        : voidedCount;
      if (units === 0) return { batch, changed: [], units };
      if (!isVoid) refuseFinal(await readFinalUnits(Segments, batch, session), order.ranges);
      const voided = isVoid ? quantity - voidedCount : -voidedCount;
      const told = { changed: [...order.ranges], units, activated: 0, voided, voidLayers };
      return finish(actor, batch, order, told, session);
    },
  };
}

const tellChange = ({ change }: UnitOrder) => ({
  kind: change.kind,
  reason: change.kind === 'voided' ? change.reason : null,
  activeFrom: change.kind === 'scheduled' ? change.activeFrom : null,
});

/** Listing more ranges in an audit entry helps nobody, and a document has its limit. */
const auditedRanges = 100;

/** What an audit entry says of units. */
export const describeUnits = (ranges: readonly IndexRange[], units: number) => ({
  from: ranges[0]?.from ?? 0,
  to: ranges.at(-1)?.to ?? 0,
  ...(ranges.length > 1 && { ranges: ranges.slice(0, auditedRanges) }),
  units,
});
