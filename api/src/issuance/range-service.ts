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
import { countUnits, subtractFromAll } from './range-rules.ts';
import type { RangeKind, UnitRangeRecord } from './range-store.ts';
import { readPage } from '../platform/mongo/read-page.ts';

type RangeService = Pick<
  Issuance,
  'activate' | 'voidUnits' | 'voidRanges' | 'unitStateOf' | 'rangesOf' | 'listRanges'
>;

interface RangeOrder {
  kind: RangeKind;
  /** In order, without overlap. */
  ranges: readonly IndexRange[];
  reason: VoidReason | null;
  note: string | null;
}

/** Listing more ranges in an audit entry helps nobody, and a document has its limit. */
const auditedRanges = 100;

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
    kind: RangeKind,
    { from, to }: IndexRange,
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

  /** Adds what the order names and no range of its kind holds yet; gives the ranges added. */
  async function addRanges(
    actor: Actor,
    batch: BatchRecord,
    { kind, ranges, reason, note }: RangeOrder,
    session: ClientSession,
    action: string,
  ): Promise<IndexRange[]> {
    const { brandId, staffId, name } = actor;
    for (const range of ranges) checkRange(range, batch);
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (!first || !last) return [];
    const span = { from: first.from, to: last.to };
    const taken = await findOverlapping(brandId, batch.number, kind, span, session);
    const free = subtractFromAll(ranges, taken);
    const common = {
      brandId,
      batch: batch.number,
      kind,
      reason,
      note,
      at: clock.now(),
      by: { staffId, name },
    };
    if (free.length === 0) return [];
    await Ranges.insertMany(
      free.map((range) => ({ _id: createId('range'), ...common, ...range })),
      { session },
    );
    const detail = {
      ...(ranges.length === 1 ? span : { ranges: ranges.slice(0, auditedRanges) }),
      units: countUnits(free),
      ...(kind === 'voided' && { reason, note }),
    };
    await audit.record(actor, action, `batch:${batch.number}`, detail, session);
    return free;
  }

  async function write(
    actor: Actor,
    number: number,
    readOrder: (session: ClientSession) => Promise<RangeOrder>,
    states: readonly BatchState[],
    action: string,
    change: (batch: BatchRecord, added: number) => Partial<BatchRecord>,
  ): Promise<{ batch: BatchRecord; added: IndexRange[] }> {
    const { brandId } = actor;
    const after = await connection.transaction(async (session) => {
      const batch = await lockBatch(brandId, number, states, session);
      const added = await addRanges(actor, batch, await readOrder(session), session, action);
      const set = change(batch, countUnits(added));
      await Batches.updateOne({ brandId, _id: batch._id }, { $set: set }, { session });
      return { batch: { ...batch, ...set }, added };
    });
    batches.forget(brandId, number);
    return after;
  }

  const writeVoid = (
    actor: Actor,
    number: number,
    readOrder: (session: ClientSession) => Promise<RangeOrder>,
    action: string,
  ) =>
    write(actor, number, readOrder, voidableStates, action, (batch, added) => {
      const voidedCount = batch.voidedCount + added;
      const isWhole = voidedCount === batch.quantity;
      const state = (isWhole ? nextState(batch.state, 'allVoided') : null) ?? batch.state;
      return { voidedCount, state };
    });

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
    async activate(actor, number, { from, to }) {
      const order: RangeOrder = {
        ...{ kind: 'activated', ranges: [{ from, to }], reason: null, note: null },
      };
      const { batch } = await write(
        actor,
        number,
        () => Promise.resolve(order),
        statesBefore('activated'),
        'issuance.activate',
        ({ activatedCount, state }, added) => ({
          activatedCount: activatedCount + added,
          state: nextState(state, 'activated') ?? state,
        }),
      );
      return batch;
    },

    async voidUnits(actor, number, { from, to, reason, note }) {
      const order: RangeOrder = { kind: 'voided', ranges: [{ from, to }], reason, note };
      const readOrder = () => Promise.resolve(order);
      return (await writeVoid(actor, number, readOrder, 'issuance.void')).batch;
    },

    async voidRanges(actor, number, { readRanges, reason, note, action }) {
      const { added } = await writeVoid(
        actor,
        number,
        async (session) => ({ kind: 'voided', ranges: await readRanges(session), reason, note }),
        action,
      );
      return added;
    },

    async rangesOf(brandId, number, session) {
      const rows = await Ranges.find({ brandId, batch: number }, 'kind from to reason', {
        session: session ?? null,
      })
        .sort({ kind: 1, from: 1 })
        .lean<Pick<UnitRangeRecord, 'kind' | 'from' | 'to' | 'reason'>[]>();
      return rows.map(({ kind, from, to, reason }) => ({ kind, from, to, reason }));
    },

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

    async listRanges(brandId, number, { page, pageSize, reasons }) {
      await batches.readBatch(brandId, number);
      const filter = { brandId, batch: number, ...(reasons && { reason: { $in: [...reasons] } }) };
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
