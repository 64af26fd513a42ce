import type { IndexRange, VoidReason } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import type { BatchService } from './batch-service.ts';
import {
  explainRefusal,
  nextState,
  statesBefore,
  voidableStates,
  type BatchState,
} from './batch-state-rules.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { checkRange } from './order-rules.ts';
import { countUnits, subtractRanges } from './range-rules.ts';
import type { RangeKind, UnitRangeRecord } from './range-store.ts';
import { readPage } from '../platform/mongo/read-page.ts';

type RangeService = Pick<Issuance, 'activate' | 'voidUnits' | 'unitStateOf' | 'listRanges'>;

interface RangeOrder extends IndexRange {
  kind: RangeKind;
  reason: VoidReason | null;
  note: string | null;
}

export function createRangeService(
  deps: IssuanceDeps,
  { Batches, Ranges }: IssuanceStore,
  batches: BatchService,
): RangeService {
  const { connection, clock, audit } = deps;

  /** The ranges of a kind that share a unit with the given one: the last that begins before, and those that begin within. */
  async function findOverlapping(
    brandId: string,
    batch: number,
    { kind, from, to }: RangeOrder,
    session: ClientSession,
  ): Promise<UnitRangeRecord[]> {
    const scope = { brandId, batch, kind };
    const before = await Ranges.findOne({ ...scope, from: { $lt: from } }, null, { session })
      .sort({ from: -1 })
      .lean();
    const within = await Ranges.find({ ...scope, from: { $gte: from, $lte: to } }, null, {
      session,
    })
      .sort({ from: 1 })
      .lean();
    return before ? [before, ...within] : within;
  }

  /** Writing the batch first makes two writers of its ranges conflict, so that one runs again. */
  async function lockBatch(
    brandId: string,
    number: number,
    states: readonly BatchState[],
    session: ClientSession,
  ): Promise<BatchRecord> {
    const batch = await Batches.findOneAndUpdate(
      { brandId, _id: batchIdOf(brandId, number), state: { $in: [...states] } },
      { $inc: { rangeVersion: 1 } },
      { session, returnDocument: 'after' },
    ).lean();
    if (batch) return batch;
    const { state } = await batches.readBatch(brandId, number);
    throw new ProblemError('state_forbids', { detail: explainRefusal(number, state) });
  }

  /** Adds what the order names and no range of its kind holds yet; gives the number of units added. */
  async function addRange(
    actor: Actor,
    batch: BatchRecord,
    order: RangeOrder,
    session: ClientSession,
  ): Promise<number> {
    const { brandId, staffId, name } = actor;
    const { kind, from, to, reason, note } = order;
    checkRange(order, batch);
    const taken = await findOverlapping(brandId, batch.number, order, session);
    const free = subtractRanges({ from, to }, taken);
    const common = {
      brandId,
      batch: batch.number,
      kind,
      reason,
      note,
      at: clock.now(),
      by: { staffId, name },
    };
    if (free.length === 0) return 0;
    await Ranges.insertMany(
      free.map((range) => ({ _id: createId('range'), ...common, ...range })),
      { session },
    );
    const added = countUnits(free);
    await audit.record(
      actor,
      kind === 'activated' ? 'issuance.activate' : 'issuance.void',
      `batch:${batch.number}`,
      { from, to, units: added, ...(kind === 'voided' && { reason, note }) },
      session,
    );
    return added;
  }

  async function write(
    actor: Actor,
    number: number,
    order: RangeOrder,
    states: readonly BatchState[],
    change: (batch: BatchRecord, added: number) => Partial<BatchRecord>,
  ): Promise<BatchRecord> {
    const { brandId } = actor;
    const after = await connection.transaction(async (session) => {
      const batch = await lockBatch(brandId, number, states, session);
      const set = change(batch, await addRange(actor, batch, order, session));
      await Batches.updateOne({ brandId, _id: batch._id }, { $set: set }, { session });
      return { ...batch, ...set };
    });
    batches.forget(brandId, number);
    return after;
  }

  async function findHolding(
    brandId: string,
    batch: number,
    kind: RangeKind,
    index: number,
  ): Promise<UnitRangeRecord | null> {
    const last = await Ranges.findOne({ brandId, batch, kind, from: { $lte: index } })
      .sort({ from: -1 })
      .lean();
    return last && last.to >= index ? last : null;
  }

  return {
    activate: (actor, number, range) =>
      write(
        actor,
        number,
        { ...range, kind: 'activated', reason: null, note: null },
        statesBefore('activated'),
        ({ activatedCount, state }, added) => ({
          activatedCount: activatedCount + added,
          state: nextState(state, 'activated') ?? state,
        }),
      ),

    voidUnits: (actor, number, given) =>
      write(actor, number, { ...given, kind: 'voided' }, voidableStates, (batch, added) => {
        const voidedCount = batch.voidedCount + added;
        const isWhole = voidedCount === batch.quantity;
        const state = (isWhole ? nextState(batch.state, 'allVoided') : null) ?? batch.state;
        return { voidedCount, state };
      }),

    async unitStateOf(brandId, number, index) {
      const [active, voided] = await Promise.all([
        findHolding(brandId, number, 'activated', index),
        findHolding(brandId, number, 'voided', index),
      ]);
      return {
        isActive: active !== null,
        voided: voided && { reason: voided.reason ?? 'other' },
      };
    },

    async listRanges(brandId, number, { page, pageSize }) {
      await batches.readBatch(brandId, number);
      const filter = { brandId, batch: number };
      const { rows, total } = await readPage(
        Ranges,
        filter,
        { at: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows, total };
    },
  };
}
