import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../src/demo/random.ts';
import type { Acting } from './acts.ts';
import { claim, reverse } from './claim-acts.ts';
import { order } from './order-acts.ts';
import { createConsumers } from './people.ts';
import { activateUnits, voidUnits } from './range-acts.ts';
import { lookAtPage, scan } from './scan-acts.ts';
import { zones } from './world.ts';

const acts = [
  { weight: 56, run: scan },
  { weight: 24, run: claim },
  { weight: 7, run: lookAtPage },
  { weight: 5, run: reverse },
  { weight: 3, run: voidUnits },
  { weight: 3, run: activateUnits },
  { weight: 0.5, run: order },
] as const;

/** The units that are scanned and claimed at a time, and how fast others take their place. */
const goodsAtOnce = { units: 12, stepEachAct: 0.4 };
const longestPauseMs = 60;

/** What all clients share. */
export type Shared = Omit<
  Acting,
  'random' | 'nextConsumer' | 'nextGoods' | 'takeRange' | 'nextName'
>;

/** Makes clients that act on the same units, each with draws of its own. */
export function createActings(shared: Shared, seed: number): (client: number) => Acting {
  const next: Record<'pages' | 'voids' | 'later', number> = {
    pages: zones.pages.from,
    voids: zones.voids.from,
    later: zones.later.from,
  };
  let goods: number = zones.goods.from;
  let names = 0;
  return (client) => {
    const random = createRandom(seed * 1000 + client);
    return {
      ...shared,
      random,
      nextConsumer: createConsumers(random),
      nextGoods() {
        goods += goodsAtOnce.stepEachAct;
        const unit = Math.floor(goods) + random.below(goodsAtOnce.units);
        if (unit > zones.goods.to) throw new Error('the run has used up its units');
        return unit;
      },
      takeRange(zone, count) {
        const from = next[zone];
        next[zone] += count;
        if (next[zone] > zones[zone].to) throw new Error('the run has used up its units');
        return { from, to: from + count - 1 };
      },
      nextName: (prefix) => `${prefix}-${seed}-${String((names += 1)).padStart(12, '0')}`,
    };
  };
}

/** What a client begins with, so that even a short run has every kind of act. */
const openingOf = (client: number) => [claim, acts[client % acts.length]?.run ?? scan];

/** Lets clients act, each doing its next act when the last is answered, until they are told to stop. */
export async function driveLoad(clients: readonly Acting[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    clients.map(async (acting, client) => {
      for (const act of openingOf(client)) await act(acting);
      while (!signal.aborted) {
        const { run } = acting.random.pickWeighted(acts, ({ weight }) => weight);
        const pauseMs = acting.random.below(longestPauseMs);
        await run(acting);
        await sleep(pauseMs);
      }
    }),
  );
}
