import { once } from 'node:events';

/** One at a time for each name, in the order in which they came. */
export type TakeTurn = (
  name: string,
  signal: AbortSignal,
  work: () => Promise<void>,
) => Promise<void>;

/** What it gives waits for its turn, then works. @throws the abort reason while it waits; what the work throws */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>();

  return async (name, signal, work) => {
    signal.throwIfAborted();
    const before = last.get(name);
    let end: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => (end = resolve));
    last.set(name, Promise.all([before, turn]));
    try {
      await Promise.race([before, once(signal, 'abort')]);
      signal.throwIfAborted();
      await work();
    } finally {
      end();
    }
  };
}
