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
}

export function createOutageMemory(options: { maxEntries: number; pauseMs: number }): OutageMemory {
  // In the order of their use, so that a flood of unknown names pushes out no name in use.
  const known = new Map<string, unknown>();
  let outage: { error: unknown; until: number } | null = null;

  function remember(key: string, value: unknown): void {
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > options.maxEntries && oldest !== undefined) known.delete(oldest);
  }

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
    async recall<Value>(key: string, load: () => Promise<Value>) {
      try {
        const value = await attempt(load);
        remember(key, value);
        return value;
      } catch (error) {
        if (!isDatabaseUnavailable(error) || !known.has(key)) throw error;
        return known.get(key) as Value;
      }
    },
  };
}
