import type { TimedCache } from '../timed-cache.ts';
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

interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly madeAt: number;
}

/**
 * Remembers what was read until a change of it is told, by whichever process it was made; while
 * changes cannot be told, for a short time. Null is never remembered. Beyond `maxEntries` the
 * oldest goes.
 */
export function createWatchedCache<Value>(options: WatchedCacheOptions): TimedCache<Value> {
  const {
    changes,
    collection,
    keyOf = (id: string) => id,
    maxEntries,
    unheardMs = 3_000,
  } = options;
  const entries = new Map<string, Entry<Value>>();
  changes.on(collection, (id) => {
    const key = keyOf(id);
    if (key !== null) entries.delete(key);
  });

  function isGood({ madeAt }: Entry<Value>): boolean {
    const age = performance.now() - madeAt;
    if (age < unheardMs) return true;
    const heardSince = changes.heardSince();
    return heardSince !== null && madeAt >= heardSince && age < heardMs;
  }

  return {
    get(key, read) {
      const known = entries.get(key);
      if (known && isGood(known)) return known.value;
      // So that the watch begins with the first question.
      changes.heardSince();
      entries.delete(key);
      // The moment is taken before what is read, and a query of mongoose runs at each `then`.
      const entry = { madeAt: performance.now(), value: Promise.resolve(read()) };
      entries.set(key, entry);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
      const drop = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      entry.value.then((found) => {
        if (found === null) drop();
      }, drop);
      return entry.value;
    },
    forget: (key) => void entries.delete(key),
  };
}
