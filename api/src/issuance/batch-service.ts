import type { ClientSession } from 'mongoose';
import { ProblemError, invalidField } from '../platform/http/problem-error.ts';
import { refuseOtherContent } from '../platform/http/refuse-other-content.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { createWatchedCache } from '../platform/mongo/watched-cache.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { createBatchCounter } from './batch-counter.ts';
import { explainRefusal, nextState, statesBefore, type BatchEvent } from './batch-state-rules.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { BrandKeys } from './brand-keys.ts';
import type { Issuance, IssuanceDeps, Order, OrderOptions } from './issuance.ts';
import { checkOrder, hashOrder } from './order-rules.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { readPage } from '../platform/mongo/read-page.ts';

export interface BatchService extends Pick<Issuance, 'batchOf' | 'batchesOf' | 'listBatches'> {
  /** The batch as it is now. @throws ProblemError `not_found` */
  readBatch(brandId: string, number: number, session?: ClientSession): Promise<BatchRecord>;
  order(actor: Actor, order: Order, options: OrderOptions): Promise<BatchRecord>;
  /** Starts the next round of issuing. @throws ProblemError `not_found` or `state_forbids` */
  startAgain(actor: Actor, number: number): Promise<BatchRecord>;
  /** Ends a round of issuing; false when the round was over already. */
  endRound(
    batch: Pick<BatchRecord, 'brandId' | 'number' | 'issueRound'>,
    event: Extract<BatchEvent, 'issued' | 'failed'>,
    failure: string | null,
  ): Promise<boolean>;
  forget(brandId: string, number: number): void;
  /** How many batches and units have codes of each key epoch. */
  countByEpoch(brandId: string): Promise<Map<number, { batches: number; units: number }>>;
}

export function createBatchService(
  deps: IssuanceDeps,
  { Batches }: IssuanceStore,
  keys: BrandKeys,
): BatchService {
  const { connection, changes, clock, audit, catalogue, publicBaseUrl } = deps;
  const takeNumber = createBatchCounter(connection);
  const cache = createWatchedCache<BatchRecord | null>({
    ...{ changes, collection: 'batches', maxEntries: 5_000 },
  });

  const find = (
    brandId: string,
    number: number,
    session?: ClientSession,
  ): Promise<BatchRecord | null> =>
    Batches.findOne({ brandId, _id: batchIdOf(brandId, number) }, null, {
      session: session ?? null,
    }).lean();

  async function readBatch(
    brandId: string,
    number: number,
    session?: ClientSession,
  ): Promise<BatchRecord> {
    const batch = await find(brandId, number, session);
    if (!batch) throw new ProblemError('not_found', { detail: `There is no batch ${number}` });
    return batch;
  }

  const forget = (brandId: string, number: number) => cache.forget(batchIdOf(brandId, number));

  async function store(
    actor: Actor,
    order: Order,
    fixed: Pick<BatchRecord, 'gtin' | 'innerCode' | 'linkBase' | 'issueRound' | 'isDemo'>,
  ): Promise<BatchRecord> {
    const { brandId, staffId, name } = actor;
    const contentHash = hashOrder(order);
    return connection.transaction(async (session) => {
      const { idempotencyKey } = order;
      const known = await Batches.findOne({ brandId, idempotencyKey }, null, { session }).lean();
      if (known) {
        refuseOtherContent(known, contentHash, `batch ${known.number}`);
        return known;
      }
      const number = await takeNumber(brandId, session);
      const keyEpoch = await keys.take(brandId, session);
      const batch: BatchRecord = {
        _id: batchIdOf(brandId, number),
        brandId,
        number,
        ...order,
        contentHash,
        state: 'issuing',
        ...fixed,
        keyEpoch,
        failure: null,
        activatedCount: 0,
        voidedCount: 0,
        keyRevokedAt: null,
        recallIds: [],
        rangeVersion: 0,
        createdAt: clock.now(),
        createdBy: { staffId, name },
      };
      await Batches.insertMany([batch], { session });
      await audit.record(actor, 'issuance.createBatch', `batch:${number}`, { ...order }, session);
      return batch;
    });
  }

  return {
    readBatch,
    forget,
    batchOf: (brandId, number) =>
      cache.get(batchIdOf(brandId, number), () => find(brandId, number)),

    async batchesOf(brandId, numbers) {
      const ids = [...new Set(numbers)].map((number) => batchIdOf(brandId, number));
      const rows = await Batches.find({ brandId, _id: { $in: ids } }).lean();
      return new Map(rows.map((row) => [row.number, row]));
    },

    async countByEpoch(brandId) {
      const rows = await Batches.aggregate<{ _id: number; batches: number; units: number }>([
        { $match: { brandId } },
        { $group: { _id: '$keyEpoch', batches: { $sum: 1 }, units: { $sum: '$quantity' } } },
      ]);
      return new Map(rows.map(({ _id, batches, units }) => [_id, { batches, units }]));
    },

    async listBatches(brandId, { page, pageSize, q, productId, state }) {
      const filter = {
        brandId,
        ...(productId !== undefined && { productId }),
        ...(state !== undefined && { state }),
        ...matchLotOrNumber(q),
      };
      const { rows, total } = await readPage(Batches, filter, { number: -1 }, { page, pageSize });
      return { rows, total };
    },

    async order(actor, order, options) {
      checkOrder(order);
      const { brandId } = actor;
      const [brand, product] = await Promise.all([
        catalogue.brandOf(brandId),
        catalogue.productOf(brandId, order.productId),
        keys.ensure(brandId),
      ]);
      if (!product) throw invalidField('productId', 'there is no such product; choose one');
      const [host] = brand.hosts;
      const fixed = {
        gtin: product.gtin,
        innerCode: product.innerCode,
        linkBase: host === undefined ? publicBaseUrl : `https://${host}`,
        issueRound: options.isIssuedByCaller ? 0 : 1,
        isDemo: options.isDemo ?? false,
      };
      try {
        return await store(actor, order, fixed);
      } catch (error) {
        // The same key, or the brand's first order, came twice at the same moment.
        if (isDuplicateKey(error)) return store(actor, order, fixed);
        throw error;
      }
    },

    async startAgain(actor, number) {
      const { brandId } = actor;
      const batch = await connection.transaction(async (session) => {
        const started = await Batches.findOneAndUpdate(
          { brandId, _id: batchIdOf(brandId, number), state: { $in: statesBefore('retried') } },
          { $set: { state: 'issuing', failure: null }, $inc: { issueRound: 1 } },
          { session, returnDocument: 'after' },
        ).lean();
        if (!started) {
          const { state } = await readBatch(brandId, number);
          throw new ProblemError('state_forbids', { detail: explainRefusal(number, state) });
        }
        await audit.record(actor, 'issuance.retryBatch', `batch:${number}`, {}, session);
        return started;
      });
      forget(brandId, number);
      return batch;
    },

    async endRound({ brandId, number, issueRound }, event, failure) {
      const state = nextState('issuing', event);
      const { matchedCount } = await Batches.updateOne(
        { brandId, _id: batchIdOf(brandId, number), state: 'issuing', issueRound },
        { $set: { state, failure } },
      );
      forget(brandId, number);
      return matchedCount === 1;
    },
  };
}

function matchLotOrNumber(q: string | undefined) {
  const text = q?.trim() ?? '';
  if (text === '') return {};
  // No lot holds it, and the server takes no pattern with it.
  if (text.includes('\0')) return { _id: /(?!)/ };
  const beginning = new RegExp(`^${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}`);
  const number = /^\d{1,9}$/.test(text) ? [{ number: Number(text) }] : [];
  return { $or: [{ lot: beginning }, ...number] };
}
