import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startEndingAbandonedTransactions } from '../platform/mongo/end-abandoned-transactions.ts';
import type { Finding, JournalRecord, Loyalty, SealRecord } from './index.ts';
import { buildClaim, liftLimits } from './ledger-fixture.ts';
import { openService, type OpenedService } from './service-fixture.ts';

/** Runs a real process, killed while it seals, against a real MongoDB replica set. */
let database: TestDatabase;
let service: OpenedService;
let loyalty: Loyalty;
/** As each real process does. */
let ending: ReturnType<typeof startEndingAbandonedTransactions>;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await openService(database.uri);
  ({ loyalty } = service.system);
  ending = startEndingAbandonedTransactions(service.system.connection);
}, 60_000);
afterAll(async () => {
  ending.stop();
  await service.close();
  await database.close();
}, 120_000);

async function claim(brandId: string, from: number, count: number): Promise<void> {
  const indices = Array.from({ length: count }, (_, at) => from + at);
  await Promise.all(indices.map((index) => loyalty.claim(buildClaim({ brandId, index }))));
}

async function verify(brandId: string) {
  const findings: Finding[] = [];
  const count = await loyalty.verifyLedger(brandId, (finding) => findings.push(finding));
  expect(findings).toEqual([]);
  return count;
}

async function startSealing(brandId: string) {
  const script = join(import.meta.dirname, 'sealing-process-fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, database.uri, brandId], {
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
      await liftLimits(loyalty, brandId);
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
      await loyalty.sealBrand(brandId);
      const after = await verify(brandId);
      expect(after).toMatchObject({ entries: 260, unsealed: 0 });
    },
    150_000,
  );

  it('takes an entry whose transaction ended late into a later seal', async () => {
    const brandId = 'br_late';
    await claim(brandId, 0, 1);
    const { connection } = database;
    const journal = connection.collection<JournalRecord>('journal');
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
    expect(await loyalty.sealBrand(brandId)).toBe(1);
    await session.commitTransaction();
    await session.endSession();
    expect(await loyalty.sealBrand(brandId)).toBe(1);
    const seals = connection.collection<SealRecord>('seals');
    const chain = await seals.find({ brandId }).sort({ number: 1 }).toArray();
    expect(chain.map(({ ids }) => ids)).toEqual([[model._id], [_id]]);
    await verify(brandId);
  });
});
