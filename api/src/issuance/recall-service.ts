import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import { createTimedCache } from '../platform/timed-cache.ts';
import { voidableStates } from './batch-state-rules.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallRecord } from './recall-store.ts';
import { createRecallTargetReader } from './recall-targets.ts';
import type { RecallOrder, RecallService } from './recalls.ts';
import type { RecallNotice } from './resolved-code.ts';
import type { ReadTarget } from './unit-targets.ts';
import type { UnitWriter } from './unit-writer.ts';

export function createRecallService(
  { connection, clock, audit }: Pick<IssuanceDeps, 'connection' | 'clock' | 'audit'>,
  store: IssuanceStore,
  writer: UnitWriter,
  readTarget: ReadTarget,
): RecallService {
  const { Recalls } = store;
  const readRecallTarget = createRecallTargetReader(store, readTarget);
  const notices = createTimedCache<RecallNotice>({ milliseconds: 60_000, maxEntries: 1_000 });

  async function readRecall(brandId: string, recallId: string): Promise<RecallRecord> {
    const recall = await Recalls.findOne({ brandId, _id: recallId }).lean<RecallRecord>();
    if (!recall) throw new ProblemError('not_found', { detail: 'There is no such recall' });
    return recall;
  }

  async function writeUnits(
    actor: Actor,
    recall: RecallRecord,
    kind: 'recalled' | 'recallEnded',
    note: string | null,
    session: ClientSession,
  ): Promise<void> {
    for (const { batchNumber, ranges } of recall.batches) {
      const admitted = { states: voidableStates, evenRevoked: true };
      const batch = await writer.lock(recall.brandId, batchNumber, admitted, session);
      const change = { kind, recallId: recall._id };
      await writer.write(actor, batch, { ranges, change, note }, session);
    }
  }

  const describe = ({ target, batches }: RecallRecord) => ({
    target,
    units: batches.reduce((sum, { units }) => sum + units, 0),
  });

  async function insert(actor: Actor, order: RecallOrder): Promise<RecallRecord> {
    const { brandId, staffId, name } = actor;
    const contentHash = hashOrder(order);
    const named = await readRecallTarget(brandId, order.target);
    return connection.transaction(async (session) => {
      const { idempotencyKey } = order;
      const known = await Recalls.findOne({ brandId, idempotencyKey }, null, {
        session,
      }).lean<RecallRecord>();
      if (known) return refuseOther(known, contentHash);
      const recall: RecallRecord = {
        _id: createId('recall'),
        brandId,
        ...order,
        batches: named,
        at: clock.now(),
        by: { staffId, name },
        endedAt: null,
        endedBy: null,
        endReason: null,
        contentHash,
      };
      await Recalls.insertMany([recall], { session });
      await writeUnits(actor, recall, 'recalled', null, session);
      const subject = `recall:${recall._id}`;
      await audit.record(actor, 'issuance.recall', subject, describe(recall), session);
      return recall;
    });
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
      return connection.transaction(async (session) => {
        const ended = await Recalls.findOneAndUpdate(
          { brandId, _id: recallId, endedAt: null },
          { $set: { endedAt: clock.now(), endedBy: { staffId, name }, endReason: reason } },
          { session, returnDocument: 'after' },
        ).lean<RecallRecord>();
        if (!ended) return readRecall(brandId, recallId);
        await writeUnits(actor, ended, 'recallEnded', reason, session);
        const detail = { ...describe(ended), reason };
        await audit.record(actor, 'issuance.endRecall', `recall:${recallId}`, detail, session);
        return ended;
      });
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
  const content = [text.zh, text.en, instructions.zh, instructions.en, target];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function refuseOther(known: RecallRecord, contentHash: string): RecallRecord {
  if (known.contentHash === contentHash) return known;
  throw new ProblemError('idempotency_conflict', {
    detail: 'The key belongs to a recall with other content; use a new key',
  });
}
