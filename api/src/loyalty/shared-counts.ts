import type { Connection } from 'mongoose';
import { runBooking } from './post-entries.ts';
import { rawCollections } from './raw-collections.ts';
import { expiryOf, type SharedCounter } from './shared-count-rules.ts';

/** What was added is written so long after. */
const flushAfterMs = 5_000;
/** What was read is read again after so long. */
const staleMs = 15_000;

/**
 * Counts that strangers share: of networks and products. A document that every claim writes would be
 * one that all claims wait for, so each process adds up by itself and writes one sum every
 * few seconds. Its own claims are counted at once, those of other processes some seconds late; what
 * a killed process has not written is lost.
 */
interface SharedCounts {
  /** Each counter's count; those that nobody added to are at 0. */
  read(brandId: string, counters: readonly SharedCounter[]): Promise<ReadonlyMap<string, number>>;
  /** Counts what was booked: a counter named twice counts twice. */
  add(brandId: string, counters: readonly SharedCounter[]): void;
  /** Writes what was added since. */
  flush(): Promise<void>;
}

interface Count {
  readonly brandId: string;
  readonly expiresAt: Date;
  /** What the database said last. */
  stored: number;
  readAt: number;
  /** What it does not know yet. */
  added: number;
  /** While it is being told, what it says may hold what was added or not. */
  isWriting: boolean;
}

export function createSharedCounts(
  connection: Connection,
  now: () => number = () => performance.now(),
): SharedCounts {
  const counts = new Map<string, Count>();
  let timer: NodeJS.Timeout | undefined;
  let flushing = Promise.resolve();

  const countOf = (brandId: string, counter: SharedCounter): Count => {
    const { _id } = counter;
    const known = counts.get(_id);
    if (known) return known;
    const expiresAt = expiryOf(counter);
    const made = { brandId, expiresAt, stored: 0, readAt: -Infinity, added: 0, isWriting: false };
    counts.set(_id, made);
    return made;
  };

  async function readStored(brandId: string, ids: readonly string[]): Promise<void> {
    const readAt = now();
    const { counters } = rawCollections(connection);
    const found = await counters
      .find({ brandId, _id: { $in: [...ids] } }, { projection: { claims: 1 }, batchSize: 10_000 })
      .toArray();
    const stored = new Map(found.map(({ _id, claims }) => [_id, claims]));
    for (const id of ids) {
      const count = counts.get(id);
      if (!count || count.isWriting || count.readAt > readAt) continue;
      Object.assign(count, { stored: stored.get(id) ?? 0, readAt });
    }
  }

  async function write(brandId: string, ids: readonly string[]): Promise<void> {
    const { counters } = rawCollections(connection);
    const dirty = ids.flatMap((_id) => {
      const count = counts.get(_id);
      return count ? [{ _id, count, by: count.added }] : [];
    });
    const setWriting = (isWriting: boolean) => {
      for (const { count } of dirty) count.isWriting = isWriting;
    };
    const updates = dirty.map(({ _id, by, count: { expiresAt } }) => ({
      updateOne: {
        filter: { _id, brandId },
        update: { $inc: { claims: by }, $setOnInsert: { expiresAt } },
        upsert: true,
      },
    }));
    setWriting(true);
    try {
      // As one transaction they cost a fraction, and a retry adds nothing twice.
      await runBooking(connection, (session) => counters.bulkWrite(updates, { session }));
      for (const { count, by } of dirty) {
        count.added -= by;
        count.stored += by;
      }
    } finally {
      setWriting(false);
    }
    await readStored(brandId, ids);
  }

  async function writeAll(): Promise<void> {
    const dirty = new Map<string, string[]>();
    for (const [id, { brandId, added, readAt }] of counts) {
      if (added > 0) {
        const ids = dirty.get(brandId) ?? [];
        ids.push(id);
        dirty.set(brandId, ids);
      }
      // It would be read again anyway.
      else if (now() - readAt > staleMs) counts.delete(id);
    }
    for (const [brandId, ids] of dirty) await write(brandId, ids);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    flushing = flushing.catch(() => undefined).then(writeAll);
    return flushing;
  }

  return {
    flush,
    async read(brandId, wanted) {
      const stale = new Set<string>();
      for (const counter of wanted) {
        if (now() - countOf(brandId, counter).readAt > staleMs) stale.add(counter._id);
      }
      if (stale.size > 0) await readStored(brandId, [...stale]);
      return new Map(
        wanted.map((counter) => {
          const { stored, added } = countOf(brandId, counter);
          return [counter._id, stored + added];
        }),
      );
    },
    add(brandId, added) {
      for (const counter of added) countOf(brandId, counter).added += 1;
      // What cannot be written now is written with what is added next.
      timer ??= setTimeout(() => void flush().catch(() => undefined), flushAfterMs).unref();
    },
  };
}
