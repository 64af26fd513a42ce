/** Remembers what was read, so that a busy page does not ask again each time. */
export interface ReadThroughCache<Value> {
  /** The value remembered under the key, or the one that `read` gives; null is never remembered. */
  get(key: string, read: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly madeAt: number;
}

/**
 * `isGood` says whether what was asked for at a moment, in real milliseconds, still counts. Neither
 * null nor a failure is remembered; beyond `maxEntries` the oldest goes.
 */
export function createReadThroughCache<Value>(options: {
  maxEntries: number;
  isGood(madeAt: number): boolean;
}): ReadThroughCache<Value> {
  const { maxEntries, isGood } = options;
  const entries = new Map<string, Entry<Value>>();
  return {
    get(key, read) {
      const known = entries.get(key);
      if (known && isGood(known.madeAt)) return known.value;
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
