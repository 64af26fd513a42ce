import { once } from 'node:events';

/**
 * Runs work of the same key one after the other, in the order of asking; other keys do not wait.
 * Whoever's signal is aborted waits no longer, and the work is never begun.
 * @throws what the work throws; the abort reason
 */
export type TakeTurn = <Result>(
  key: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>;

/** Keeps the work of this process apart; other processes know nothing of its turns. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<void>>();
  return (key, work, signal) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = waitFor(before, signal).then(work);
    // Whoever waits no longer lets nobody in before the time.
    const end: Promise<void> = Promise.allSettled([before, mine]).then(() => {
      if (last.get(key) === end) last.delete(key);
    });
    last.set(key, end);
    return mine;
  };
}

async function waitFor(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return before;
  signal.throwIfAborted();
  const arrived = new AbortController();
  await Promise.race([before, once(signal, 'abort', { signal: arrived.signal })]);
  arrived.abort();
  signal.throwIfAborted();
}
