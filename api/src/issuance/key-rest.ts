import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { BrandKeyRecord } from './key-store.ts';

/** Waits, where it must, until codes may be made with a key. @throws AbortError */
type RestKey = (
  key: Pick<BrandKeyRecord, '_id' | 'epoch' | 'createdAt'>,
  signal?: AbortSignal,
) => Promise<void>;

/** Clocks of processes differ by less. */
const longAgoMs = 3_600_000;

/**
 * Lets every process hear of a new key before there are codes of it, as whoever does not know the
 * key would call them forged. What a process knows of keys lags behind by three seconds at most,
 * or by ten more while a primary that was replaced still answers. A brand's first key rests never:
 * whoever reads the brand's keys makes it. Times are this process's own, from when it first asks,
 * but for keys that are old by any clock.
 */
export function createKeyRest(clock: Clock, restMs = 15_000): RestKey {
  const since = new Map<string, number>();

  return async ({ _id, epoch, createdAt }, signal) => {
    const isOld = clock.now().getTime() - createdAt.getTime() > longAgoMs;
    if (isOld || epoch === 1) return;
    const seenAt = since.get(_id) ?? performance.now();
    since.set(_id, seenAt);
    const left = seenAt + restMs - performance.now();
    if (left > 0) await sleep(left, undefined, { ...(signal && { signal }) });
  };
}
