import { setTimeout as sleep } from 'node:timers/promises';
import type { Acting } from './load/acts.ts';
import type { Check } from './checks/check.ts';

const patienceMs = 90_000;
const pollMs = 500;

async function read(acting: Acting, path: string): Promise<unknown> {
  const reply = await acting.asker.ask('background', acting.manager, { method: 'GET', path });
  return reply?.status === 200 ? reply.body : null;
}

async function waitFor(isDone: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (await isDone()) return true;
    await sleep(pollMs);
  }
  return false;
}

/** The worker ends what it was handed, whatever happened to it and to Redis. */
export async function awaitOrders(acting: Acting): Promise<Check> {
  const numbers = acting.book.orders.map(({ number }) => number);
  const faults: string[] = [];
  for (const number of numbers) {
    const isReady = await waitFor(async () => {
      const batch = await read(acting, `/api/v1/batches/${number ?? 0}`);
      return (batch as { state?: string } | null)?.state === 'ready';
    });
    if (!isReady) faults.push(`batch ${number ?? 'without an answer'} was not issued`);
  }
  if (new Set(numbers).size < numbers.length) faults.push('two orders made the same batch');
  return { name: 'every ordered batch was issued once', examined: numbers.length, faults };
}

/** The worker seals what was booked. */
export async function awaitSeals(acting: Acting): Promise<Check> {
  const seen = { total: 0, unsealed: Number.NaN };
  const isSealed = await waitFor(async () => {
    Object.assign(seen, await read(acting, '/api/v1/ledger/seals?page=1&pageSize=1'));
    return seen.unsealed === 0;
  });
  const faults = isSealed ? [] : [`${seen.unsealed} entries are not sealed`];
  return { name: 'every entry is sealed', examined: seen.total, faults };
}
