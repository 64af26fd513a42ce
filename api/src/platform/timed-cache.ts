/** Remembers what was read for a short time, so that a busy page does not ask again each time. */
export interface TimedCache<Value> {
  /** The value remembered under the key, or the one that `read` gives; null is never remembered. */
  get(key: string, read: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

/** Times are real milliseconds, not the domain's clock; beyond `maxEntries` the oldest goes. */
export function createTimedCache<Value>(options: {
  milliseconds: number;
  maxEntries: number;
}): TimedCache<Value> {
  const entries = new Map<string, { value: Promise<Value>; until: number }>();
  return {
    get(key, read) {
      const entry = entries.get(key);
      if (entry && entry.until > performance.now()) return entry.value;
      entries.delete(key);
      // A query of mongoose runs at each `then`; a promise does not.
      const value = Promise.resolve(read());
      const made = { value, until: performance.now() + options.milliseconds };
      entries.set(key, made);
      const [oldest] = entries.keys();
      if (entries.size > options.maxEntries && oldest !== undefined) entries.delete(oldest);
      const drop = () => {
        if (entries.get(key) === made) entries.delete(key);
      };
      value.then((found) => {
        if (found === null) drop();
      }, drop);
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
