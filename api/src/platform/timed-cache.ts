import { createReadThroughCache, type ReadThroughCache } from './read-through-cache.ts';

/** Remembers for so many real milliseconds, not the domain's clock. */
export function createTimedCache<Value>(options: {
  milliseconds: number;
  maxEntries: number;
}): ReadThroughCache<Value> {
  const { milliseconds, maxEntries } = options;
  return createReadThroughCache<Value>({
    maxEntries,
    isGood: (madeAt) => performance.now() - madeAt < milliseconds,
  });
}
