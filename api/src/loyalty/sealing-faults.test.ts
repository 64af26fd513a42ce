import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram } from '../../../scripts/build-program.mjs';
import { startEndingAbandonedTransactions } from '../platform/mongo/end-abandoned-transactions.ts';
import type { SealRecord } from './index.ts';
import { buildClaim, liftLimits } from './ledger-fixture.ts';
import { journalOf, useLoyalty, verifyBrand } from './loyalty-fixture.ts';

/** Runs a real process, killed while it seals, against a real MongoDB replica set. */
/** As each real process does, only sooner, and only for the process that is killed. */
const appName = 'sealing-process';
let program: string;
let ending: ReturnType<typeof startEndingAbandonedTransactions>;

afterAll(() => ending.stop());
const opened = useLoyalty();
beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, 'sealing-process-fixture.ts'));
  const options = { appName, idleMs: 500, everyMs: 100 };
  ending = startEndingAbandonedTransactions(opened.service.system.connection, options);
});

async function claim(brandId: string, from: number, count: number): Promise<void> {
  const indices = Array.from({ length: count }, (_, at) => from + at);
  await Promise.all(indices.map((index) => opened.loyalty.claim(buildClaim({ brandId, index }))));
}

async function verify(brandId: string) {
  const { count, findings } = await verifyBrand(opened, brandId);
  expect(findings).toEqual([]);
  return count;
}

async function startSealing(brandId: string) {
  const child = spawn(process.execPath, [program, opened.database.uri, brandId, appName], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await once(child.stdout, 'data');
  return child;
}

describe('sealing', () => {
  it.each([0, 10])(
    'leaves whole seals when its process is killed, %d ms later than it began',
    async (milliseconds) => {
      const brandId = `br_sealkilled${milliseconds}`;
      await liftLimits(opened.loyalty, brandId);
      await claim(brandId, 0, 250);
      const sealing = await startSealing(brandId);
      const died = once(sealing, 'exit');
      await sleep(milliseconds);
      sealing.kill('SIGKILL');
      await died;
      const { unsealed } = await verify(brandId);
      expect([0, 250]).toContain(unsealed);
      await claim(brandId, 250, 10);
      // What the dead process wrote keeps others off until its transaction is ended.
      await opened.loyalty.sealBrand(brandId);
      const after = await verify(brandId);
      expect(after).toMatchObject({ entries: 260, unsealed: 0 });
    },
    150_000,
  );

  it('takes an entry whose transaction ended late into a later seal', async () => {
    const brandId = 'br_late';
    await claim(brandId, 0, 1);
    const { connection } = opened.database;
    const journal = journalOf(opened);
    const model = await journal.findOne({ _id: `${brandId}:earn:1.0` });
    if (!model) throw new Error('the claim has its entry');
    const _id = `${brandId}:expire:late`;
    const postings = [
      { account: 'member:mem_a', points: -1 },
      { account: 'expired', points: 1 },
    ];
    // Older than what is sealed before it.
    const at = new Date(model.at.getTime() - 60_000);
    const late = { ...model, _id, kind: 'expire' as const, postings, cause: {}, at };
    const session = await connection.startSession();
    session.startTransaction();
    await journal.insertOne(late, { session });
    const filter = { _id: `${brandId}:mem_a` } as never;
    await connection
      .collection('accounts')
      .updateOne(filter, { $inc: { balance: -1 } }, { session });
    expect(await opened.loyalty.sealBrand(brandId)).toBe(1);
    await session.commitTransaction();
    await session.endSession();
    expect(await opened.loyalty.sealBrand(brandId)).toBe(1);
    const seals = connection.collection<SealRecord>('seals');
    const chain = await seals.find({ brandId }).sort({ number: 1 }).toArray();
    expect(chain.map(({ ids }) => ids)).toEqual([[model._id], [_id]]);
    await verify(brandId);
  });
});
