import { createBoundedMap } from '../platform/bounded-map.ts';
import { isDatabaseUnavailable } from '../platform/mongo/is-unavailable.ts';

/**
 * Lets reads of what seldom changes go on while MongoDB is away. After a failure nothing is asked
 * for a moment, so that a request made of several reads waits for the driver once at most.
 */
export interface OutageMemory {
  /** What `load` gives, or while MongoDB is away what it gave last. @throws what `load` threw */
  recall<Value>(key: string, load: () => Promise<Value>): Promise<Value>;
  /** What `load` gives, never remembered. @throws what `load` threw, at once while MongoDB is away */
  attempt<Value>(load: () => Promise<Value>): Promise<Value>;
  /** How often an answer of `recall` came from memory so far. */
  lapses(): number;
  /** What kept the last such answer from being read. */
  lastFailure(): unknown;
}

export function createOutageMemory(options: { maxEntries: number; pauseMs: number }): OutageMemory {
  // In the order of their use, so that a flood of unknown names pushes out no name in use.
  const known = createBoundedMap<{ value: unknown }>(options.maxEntries);
  let outage: { error: unknown; until: number } | null = null;
  let lapses = 0;
  let lastFailure: unknown = null;

  async function attempt<Value>(load: () => Promise<Value>): Promise<Value> {
    if (outage && performance.now() < outage.until) throw outage.error;
    try {
      const value = await load();
      outage = null;
      return value;
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        outage = { error, until: performance.now() + options.pauseMs };
      }
      throw error;
    }
  }

  return {
    attempt,
    lapses: () => lapses,
    lastFailure: () => lastFailure,
    async recall<Value>(key: string, load: () => Promise<Value>) {
      try {
        const value = await attempt(load);
        known.set(key, { value });
        return value;
      } catch (error) {
        const last = isDatabaseUnavailable(error) ? known.get(key) : undefined;
        if (!last) throw error;
        lapses += 1;
        lastFailure = error;
        return last.value as Value;
      }
    },
  };
}
