import { createReadThroughCache, type ReadThroughCache } from '../read-through-cache.ts';
import type { ChangeWatch } from './change-watch.ts';

export interface WatchedCacheOptions {
  changes: ChangeWatch;
  /** The collection whose changes are listened to. */
  collection: string;
  /** The key of what a changed document is remembered under; null when it is under none. */
  keyOf?(id: string): string | null;
  maxEntries: number;
  /** How long an entry counts while changes may be missed; three seconds unless told. */
  unheardMs?: number;
}

/** How long an entry counts at most: what was read too early for its change to be told ends then. */
const heardMs = 60_000;

/**
 * Remembers what was read until a change of it is told, by whichever process it was made; while
 * changes cannot be told, for a short time. Null is never remembered. Beyond `maxEntries` the
 * oldest goes.
 */
export function createWatchedCache<Value>(options: WatchedCacheOptions): ReadThroughCache<Value> {
  const {
    changes,
    collection,
    keyOf = (id: string) => id,
    maxEntries,
    unheardMs = 3_000,
  } = options;

  function isGood(madeAt: number): boolean {
    const age = performance.now() - madeAt;
    if (age < unheardMs) return true;
    const heardSince = changes.heardSince();
    return heardSince !== null && madeAt >= heardSince && age < heardMs;
  }

  const cache = createReadThroughCache<Value>({ maxEntries, isGood });
  changes.on(collection, (id) => {
    const key = keyOf(id);
    if (key !== null) cache.forget(key);
  });
  return {
    get: (key, read) =>
      cache.get(key, () => {
        // So that the watch begins with the first question.
        changes.heardSince();
        return read();
      }),
    forget: (key) => cache.forget(key),
  };
}
