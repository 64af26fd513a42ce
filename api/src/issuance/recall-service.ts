import type { ClientSession, UpdateQuery } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { hashContent } from '../platform/hash-content.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { refuseOtherContent } from '../platform/http/refuse-other-content.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { TakeTurn } from '../platform/turns.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallRecord } from './recall-store.ts';
import { createRecallTargetReader } from './recall-targets.ts';
import type { RecallOrder, RecallService } from './recalls.ts';
import type { RecallNotice } from './resolved-code.ts';
import { recordUnitChange } from './unit-log-store.ts';
import type { ReadTarget } from './unit-targets.ts';

/**
 * Recalls. A batch names the recalls that are open for units of it, and each recall knows which
 * units: making or ending one writes one number a batch, however many units and pieces it has, so
 * that it is done at once also while lines activate.
 */
export function createRecallService(
  { connection, clock, audit }: Pick<IssuanceDeps, 'connection' | 'clock' | 'audit'>,
  store: IssuanceStore,
  takeTurn: TakeTurn,
  readTarget: ReadTarget,
): RecallService {
  const { Batches, Recalls, UnitLog } = store;
  const readRecallTarget = createRecallTargetReader(store, readTarget);
  const notices = createTimedCache<RecallNotice>({ milliseconds: 60_000, maxEntries: 1_000 });

  async function readRecall(brandId: string, recallId: string): Promise<RecallRecord> {
    const recall = await Recalls.findOne({ brandId, _id: recallId }).lean<RecallRecord>();
    if (!recall) throw new ProblemError('not_found', { detail: 'There is no such recall' });
    return recall;
  }

  /** Waits for those who write units of these batches here; the others' transactions are short. */
  function takeTurns<Result>(
    { brandId, batches }: Pick<RecallRecord, 'brandId' | 'batches'>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    // Everybody asks for batches in order of their numbers, so that no two wait for each other.
    const inTurn = batches.reduceRight(
      (next, { batchNumber }) =>
        () =>
          takeTurn(batchIdOf(brandId, batchNumber), next),
      work,
    );
    return inTurn();
  }

  /** First in a transaction, so that it conflicts with others for a moment only. */
  const markBatches = (
    { brandId, batches }: Pick<RecallRecord, 'brandId' | 'batches'>,
    update: UpdateQuery<BatchRecord>,
    session: ClientSession,
  ) => {
    const ids = batches.map(({ batchNumber }) => batchIdOf(brandId, batchNumber));
    return Batches.updateMany({ brandId, _id: { $in: ids } }, update, { session });
  };

  async function recordRecall(
    actor: Actor,
    recall: RecallRecord,
    kind: 'recalled' | 'recallEnded',
    note: string | null,
    session: ClientSession,
  ): Promise<void> {
    const order = { change: { kind, recallId: recall._id }, note };
    for (const { batchNumber, ranges } of recall.batches) {
      await recordUnitChange(UnitLog, actor, batchNumber, order, ranges, clock.now(), session);
    }
  }

  const describe = ({ target, batches }: RecallRecord) => ({
    target,
    units: batches.reduce((sum, { units }) => sum + units, 0),
  });

  async function insert(actor: Actor, order: RecallOrder): Promise<RecallRecord> {
    const { brandId, staffId, name } = actor;
    const contentHash = hashOrder(order);
    const { idempotencyKey } = order;
    const known = await Recalls.findOne({ brandId, idempotencyKey }).lean<RecallRecord>();
    if (known) {
      refuseOtherContent(known, contentHash, 'a recall');
      return known;
    }
    const recall: RecallRecord = {
      _id: createId('recall'),
      brandId,
      ...order,
      batches: await readRecallTarget(brandId, order.target),
      at: clock.now(),
      by: { staffId, name },
      endedAt: null,
      endedBy: null,
      endReason: null,
      contentHash,
    };
    const commit = () =>
      connection.transaction(async (session) => {
        await markBatches(recall, { $addToSet: { recallIds: recall._id } }, session);
        await Recalls.insertMany([recall], { session });
        await recordRecall(actor, recall, 'recalled', null, session);
        const subject = `recall:${recall._id}`;
        await audit.record(actor, 'issuance.recall', subject, describe(recall), session);
        return recall;
      });
    return takeTurns(recall, commit);
  }

  return {
    async createRecall(actor, order) {
      try {
        return await insert(actor, order);
      } catch (error) {
        // The same order came twice at the same moment.
        if (isDuplicateKey(error)) return insert(actor, order);
        throw error;
      }
    },

    async endRecall(actor, recallId, reason) {
      const { brandId, staffId, name } = actor;
      const open = await readRecall(brandId, recallId);
      const commit = () =>
        connection.transaction(async (session) => {
          await markBatches(open, { $pull: { recallIds: recallId } }, session);
          const ended = await Recalls.findOneAndUpdate(
            { brandId, _id: recallId, endedAt: null },
            { $set: { endedAt: clock.now(), endedBy: { staffId, name }, endReason: reason } },
            { session, returnDocument: 'after' },
          ).lean<RecallRecord>();
          if (!ended) return readRecall(brandId, recallId);
          await recordRecall(actor, ended, 'recallEnded', reason, session);
          const detail = { ...describe(ended), reason };
          await audit.record(actor, 'issuance.endRecall', `recall:${recallId}`, detail, session);
          return ended;
        });
      return open.endedAt ? open : takeTurns(open, commit);
    },

    listRecalls(brandId, { page, pageSize, state }) {
      const isEnded = state === 'ended';
      const filter = {
        brandId,
        ...(state && { endedAt: isEnded ? { $ne: null } : null }),
      };
      return readPage(Recalls, filter, { at: -1, _id: -1 }, { page, pageSize });
    },

    noticeOf: (brandId, recallId) =>
      notices.get(`${brandId}:${recallId}`, async () => {
        const { text, instructions } = await readRecall(brandId, recallId);
        return { recallId, text, instructions };
      }),
  };
}

function hashOrder({ text, instructions, target }: RecallOrder): string {
  return hashContent([text.zh, text.en, instructions.zh, instructions.en, target]);
}
