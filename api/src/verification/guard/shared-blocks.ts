import type { AnyBulkWriteOperation, Model } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { everyBrand, type BlockRecord } from './block-store.ts';

/** Blocks as this process knows them: read in memory, shared through MongoDB in the background. */
export interface SharedBlocks {
  /** The block that keeps one of the keys from a brand's pages now. */
  find(brandId: string | null, keys: readonly string[]): BlockRecord | null;
  /** How many blocks of the key there were in the last day that nobody lifted. */
  countBefore(key: string): number;
  /** When staff last lifted a block of the key, in milliseconds; 0 for never. */
  liftedAt(key: string): number;
  /** Holds at once in this process, and in the others after the next exchange. */
  open(block: BlockRecord): void;
  hit(block: BlockRecord): void;
  readonly isEmpty: boolean;
  /** Starts an exchange with MongoDB when the last one is some seconds ago; never waits or fails. */
  exchangeSoon(): void;
  /** Exchanges now. @throws what the driver throws */
  exchange(): Promise<void>;
}

const exchangeEveryMs = 2000;
const dayMs = 24 * 60 * 60 * 1000;
/** More blocks at a time than this would be an attack on the list itself: the latest to end stay. */
const maxBlocks = 5000;
const maxPending = 1000;

export function createSharedBlocks(Blocks: Model<BlockRecord>, clock: Clock): SharedBlocks {
  let byKey = new Map<string, BlockRecord[]>();
  const unwritten = new Map<string, BlockRecord>();
  const hits = new Map<string, { brandId: string; count: number }>();
  let exchangedAt = -Infinity;
  let underWay: Promise<void> | null = null;

  const holdsNow = (block: BlockRecord, now: Date) => block.lifted === null && block.until > now;

  const holdsForAll = (block: BlockRecord, now: Date) =>
    block.brandId === everyBrand && holdsNow(block, now);

  /** Whether a brand lifted what it saw of a block of all brands. */
  const isLifted = ({ startedAt }: BlockRecord, known: readonly BlockRecord[]): boolean =>
    known.some(({ lifted }) => lifted !== null && lifted.at > startedAt);

  function place(block: BlockRecord, into: Map<string, BlockRecord[]>): void {
    const others = (into.get(block.key) ?? []).filter(({ _id }) => _id !== block._id);
    into.set(block.key, [...others, block]);
  }

  async function write(): Promise<void> {
    const blocks = [...unwritten.values()];
    const counted = [...hits];
    const inserts = blocks.map((block): AnyBulkWriteOperation<BlockRecord> => {
      const { _id, brandId, ...rest } = block;
      const update = { $setOnInsert: { ...rest, hits: 0 } };
      return { updateOne: { filter: { _id, brandId }, update, upsert: true } };
    });
    const updates = counted.map(
      ([_id, { brandId, count }]): AnyBulkWriteOperation<BlockRecord> => ({
        updateOne: { filter: { _id, brandId }, update: { $inc: { hits: count } } },
      }),
    );
    if (blocks.length + counted.length === 0) return;
    // Taken out before, so that what comes meanwhile is not lost; put back when the write fails.
    unwritten.clear();
    hits.clear();
    try {
      await Blocks.bulkWrite([...inserts, ...updates]);
    } catch (error) {
      for (const block of blocks) unwritten.set(block._id, block);
      for (const [id, { brandId, count }] of counted) addHits(id, brandId, count);
      throw error;
    }
  }

  function addHits(id: string, brandId: string, count: number): void {
    if (!hits.has(id) && hits.size >= maxPending) return;
    hits.set(id, { brandId, count: count + (hits.get(id)?.count ?? 0) });
  }

  /** Reads the blocks of all brands: the guard stands before it is known whose code is asked for. */
  async function read(): Promise<void> {
    const since = new Date(clock.now().getTime() - dayMs);
    const found = await Blocks.collection
      .find<BlockRecord>({ until: { $gt: since } })
      .sort({ until: -1 })
      .limit(maxBlocks)
      .toArray();
    const next = new Map<string, BlockRecord[]>();
    for (const block of [...found, ...unwritten.values()]) place(block, next);
    byKey = next;
  }

  async function exchangeOnce(): Promise<void> {
    exchangedAt = performance.now();
    await write();
    await read();
  }

  const blocks: SharedBlocks = {
    find(brandId, keys) {
      const now = clock.now();
      for (const key of keys) {
        const known = byKey.get(key) ?? [];
        const found =
          known.find((one) => one.brandId === brandId && holdsNow(one, now)) ??
          known.find((one) => holdsForAll(one, now) && !isLifted(one, known));
        if (found) return found;
      }
      return null;
    },
    countBefore(key) {
      const own = (byKey.get(key) ?? []).filter(({ lifted, by }) => lifted === null && by === null);
      // A block of all brands and what brands see of it are one.
      return new Set(own.map(({ startedAt }) => startedAt.getTime())).size;
    },
    liftedAt: (key) =>
      Math.max(0, ...(byKey.get(key) ?? []).map(({ lifted }) => lifted?.at.getTime() ?? 0)),
    open(block) {
      if (byKey.get(block.key)?.some(({ _id }) => _id === block._id)) return;
      place(block, byKey);
      if (unwritten.size < maxPending) unwritten.set(block._id, block);
    },
    hit: ({ _id, brandId }) => addHits(_id, brandId, 1),
    get isEmpty() {
      return byKey.size === 0;
    },
    exchangeSoon() {
      if (underWay !== null || performance.now() - exchangedAt < exchangeEveryMs) return;
      // While MongoDB is away the process goes by what it knows.
      blocks.exchange().catch(() => undefined);
    },
    async exchange() {
      await underWay?.catch(() => undefined);
      underWay = exchangeOnce().finally(() => {
        underWay = null;
      });
      await underWay;
    },
  };
  return blocks;
}
