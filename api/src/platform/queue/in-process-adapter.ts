import type { Dispatch, QueueAdapter } from './queue-adapter.ts';

interface Lane {
  readonly concurrency: number;
  readonly work: (id: string) => Promise<void>;
  readonly waiting: Dispatch[];
  running: number;
}

/** Hands ids to handlers of this very process; for a machine without Redis. */
export function createInProcessAdapter(): QueueAdapter {
  const lanes = new Map<string, Lane>();
  const known = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let paused = false;

  const pump = (lane: Lane) => {
    while (!paused && lane.running < lane.concurrency) {
      const next = lane.waiting.shift();
      if (next === undefined) return;
      lane.running++;
      void lane.work(next.id).finally(() => {
        known.delete(next.key);
        lane.running--;
        pump(lane);
      });
    }
  };

  const push = (dispatch: Dispatch) => {
    const lane = lanes.get(dispatch.name);
    if (lane === undefined) {
      // Nobody here works on it: whoever does finds it in MongoDB.
      known.delete(dispatch.key);
      return;
    }
    lane.waiting.push(dispatch);
    pump(lane);
  };

  return {
    consume: (name, concurrency, work) => {
      lanes.set(name, { concurrency, work, waiting: [], running: 0 });
      return Promise.resolve();
    },
    dispatch: (dispatch) => {
      if (paused || known.has(dispatch.key)) return Promise.resolve();
      known.add(dispatch.key);
      if (dispatch.delayMs <= 0) {
        push(dispatch);
        return Promise.resolve();
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        push(dispatch);
      }, dispatch.delayMs);
      timers.add(timer);
      return Promise.resolve();
    },
    pause: () => {
      paused = true;
      for (const timer of timers) clearTimeout(timer);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
