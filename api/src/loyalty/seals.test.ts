import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { AccountRecord, Finding, JournalRecord, SealRecord } from './index.ts';
import { actorOf, buildClaim, liftLimits } from './ledger-fixture.ts';
import { openService, type OpenedService } from './service-fixture.ts';

/** Runs against a real MongoDB replica set, and the command line as real processes. */
const masterKey = Buffer.alloc(32, 7);
let database: TestDatabase;
let service: OpenedService;
let folder: string;
let brandId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await openService(database.uri, masterKey);
  folder = await mkdtemp(join(tmpdir(), 'zhenma-ledger-'));
}, 60_000);
afterAll(async () => {
  await service.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

beforeEach(async () => {
  const name = { zh: '青山', en: 'Green Hill' };
  const brand = { name, phone: '400-123-4567', colour: '#1f6f4a' };
  ({ brandId } = await service.system.catalogue.createBrand(brand));
  await liftLimits(service.system.loyalty, brandId);
});

const journal = () => database.connection.collection<JournalRecord>('journal');
const seals = () => database.connection.collection<SealRecord>('seals');

async function claimMany(from: number, count: number): Promise<void> {
  const { loyalty } = service.system;
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      loyalty.claim(buildClaim({ brandId, index: from + at, memberId: `mem_${at % 9}` })),
    ),
  );
}

async function verify() {
  const findings: Finding[] = [];
  const { loyalty } = service.system;
  const count = await loyalty.verifyLedger(brandId, (finding) => findings.push(finding));
  return { count, findings: findings.map(({ problem, subject }) => [problem, subject]) };
}

async function run(words: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const ended = once(child, 'exit');
  const out = await text(child.stdout);
  await ended;
  return { code: child.exitCode, out };
}

const srcFolder = join(import.meta.dirname, '..');

/** The command line as its own process. */
const runCli = (...words: string[]) =>
  run(['--import', 'tsx', join(srcFolder, 'cli.ts'), ...words], {
    ...process.env,
    ...{ NODE_OPTIONS: '', MONGODB_URI: database.uri, REDIS_URL: '' },
    ZHENMA_MASTER_KEY: masterKey.toString('base64'),
    ...{ DATA_DIR: folder, PUBLIC_BASE_URL: 'http://127.0.0.1:1' },
  });

/** The offline verifier, by Node alone. */
const checkFile = (file: string) =>
  run([join(srcFolder, '../bin/check-ledger.mjs'), file], { NODE_OPTIONS: '' });

describe('sealing', () => {
  it('puts every entry into one seal and chains the seals', async () => {
    const { loyalty } = service.system;
    await claimMany(0, 30);
    expect(await loyalty.sealBrand(brandId)).toBe(30);
    await claimMany(30, 12);
    await loyalty.reverseClaim(actorOf(brandId), { batch: 1, index: 3 }, 'returned');
    expect(await loyalty.sealBrand(brandId)).toBe(13);
    expect(await loyalty.sealBrand(brandId)).toBe(0);
    const chain = await seals().find({ brandId }).sort({ number: 1 }).toArray();
    expect(chain.map(({ number, first, count }) => [number, first, count])).toEqual([
      [1, 1, 30],
      [2, 31, 13],
    ]);
    expect(chain[1]?.previousHash).toBe(chain[0]?.hash);
    const { count, findings } = await verify();
    expect(findings).toEqual([]);
    expect(count).toMatchObject({ seals: 2, entries: 43, unsealed: 0, claims: 42, accounts: 9 });
  });

  it('passes no entry over while several services write and seal at once', async () => {
    const other = await openService(database.uri, masterKey);
    try {
      const rooms = [service.system.loyalty, other.system.loyalty];
      const claiming = rooms.map(async (loyalty, room) => {
        for (let index = room; index < 120; index += 2) {
          await loyalty.claim(buildClaim({ brandId, index, memberId: `mem_${room}` }));
        }
      });
      let isClaiming = true;
      const sealing = rooms.map(async (loyalty) => {
        while (isClaiming) {
          await loyalty.sealBrand(brandId);
          await sleep(20);
        }
      });
      await Promise.all(claiming);
      isClaiming = false;
      await Promise.all(sealing);
      await service.system.loyalty.sealBrand(brandId);
      const { count, findings } = await verify();
      expect(findings).toEqual([]);
      expect(count).toMatchObject({ entries: 120, unsealed: 0, claims: 120 });
      const sealed = (await seals().find({ brandId }).toArray()).flatMap(({ ids }) => ids);
      expect(new Set(sealed).size).toBe(120);
      expect(sealed).toHaveLength(120);
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('verifying', () => {
  const idOf = (kind: string, index: number) => `${brandId}:${kind}:1.${index}`;

  beforeEach(async () => {
    await claimMany(0, 20);
    await service.system.loyalty.sealBrand(brandId);
  });

  it('names an entry that was edited, though it still sums to zero', async () => {
    await journal().updateOne(
      { _id: idOf('earn', 4) },
      { $set: { 'postings.0.points': 21, 'postings.1.points': -21 } },
    );
    const { findings } = await verify();
    expect(findings).toContainEqual(['entry_edited', idOf('earn', 4)]);
    expect(findings).toContainEqual(['entry_without_cause', idOf('earn', 4)]);
    expect(findings).toContainEqual(['balance_differs', `${brandId}:mem_4`]);
    expect(findings).toHaveLength(3);
  });

  it('names an entry that was edited in nothing but its time', async () => {
    await journal().updateOne({ _id: idOf('earn', 4) }, { $set: { at: new Date(0) } });
    expect((await verify()).findings).toEqual([['entry_edited', idOf('earn', 4)]]);
  });

  it('names an entry that was removed, together with its claim and points', async () => {
    await journal().deleteOne({ _id: idOf('earn', 4) });
    await database.connection.collection('claims').deleteOne({ brandId, index: 4 });
    await database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: -20 } });
    expect((await verify()).findings).toEqual([['entry_removed', idOf('earn', 4)]]);
  });

  it('names an entry that was put into a seal later', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    await journal().insertOne({ ...model, _id: idOf('earn', 4000) });
    const { findings } = await verify();
    expect(findings).toContainEqual(['entry_inserted', idOf('earn', 4000)]);
    expect(findings).toContainEqual(['balance_differs', `${brandId}:mem_4`]);
  });

  it('names points that were made up before they were sealed', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    const cause = { ...model.cause, index: 4000 };
    await journal().insertOne({ ...model, _id: idOf('earn', 4000), cause, seal: 0 });
    await database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: 20 } });
    await service.system.loyalty.sealBrand(brandId);
    expect((await verify()).findings).toEqual([['entry_without_cause', idOf('earn', 4000)]]);
  });

  it('names an entry that gives points and says half a seal', async () => {
    const model = await journal().findOne({ _id: idOf('earn', 4) });
    if (!model) throw new Error('the claim has its entry');
    const _id = idOf('spend', 4000);
    await journal().insertOne({ ...model, _id, kind: 'spend', seal: 0.5 });
    await database.connection
      .collection<AccountRecord>('accounts')
      .updateOne({ _id: `${brandId}:mem_4` }, { $inc: { balance: 20 } });
    expect((await verify()).findings).toEqual([['entry_inserted', _id]]);
  });

  it.each([
    ['a spending that gives points', { kind: 'spend', postings: [1, -1], cause: {} }],
    ['an entry of no kind', { kind: 'gift', postings: [1, -1], cause: {} }],
    ['a claim turned round', { kind: 'earn', postings: [-1, 1], cause: { batch: 1, index: 4 } }],
  ])('names %s that was made up before it was sealed', async (_, { kind, postings, cause }) => {
    const [points = 0, other = 0] = postings;
    const made = {
      ...{ _id: `${brandId}:${kind}:1.4`, brandId, kind, memberId: 'mem_4', cause, by: null },
      postings: [
        { account: 'member:mem_4', points: points * 20 },
        { account: kind === 'earn' ? 'issuing:1' : 'spent', points: other * 20 },
      ],
      ...{ balanceAfter: 40, at: new Date(), seal: 0 },
    };
    const before = await journal().findOne({ _id: idOf('earn', 4) });
    if (kind === 'earn') await journal().deleteOne({ _id: idOf('earn', 4) });
    await journal().insertOne(made as unknown as JournalRecord);
    const problem = ['entry_without_cause', made._id];
    expect(before).not.toBeNull();
    expect((await verify()).findings).toContainEqual(problem);
    await service.system.loyalty.sealBrand(brandId);
    expect((await verify()).findings).toContainEqual(problem);
  });

  it('names a seal that was removed, and one whose content was changed', async () => {
    await claimMany(20, 5);
    await service.system.loyalty.sealBrand(brandId);
    await seals().updateOne({ _id: `${brandId}:2` }, { $set: { sealedAt: new Date(0) } });
    expect((await verify()).findings).toEqual([['seal_changed', `${brandId}:2`]]);
    await seals().deleteOne({ _id: `${brandId}:1` });
    const { findings } = await verify();
    expect(findings[0]).toEqual(['seal_missing', `${brandId}:2`]);
  });

  it('names a balance that was edited, and one made for nobody', async () => {
    const accounts = database.connection.collection<AccountRecord>('accounts');
    await accounts.updateOne({ _id: `${brandId}:mem_1` }, { $inc: { balance: 1 } });
    await accounts.updateOne({ _id: `${brandId}:mem_2` }, { $set: { pending: 5 } });
    const made = { _id: `${brandId}:mem_99`, brandId, memberId: 'mem_99' };
    await accounts.insertOne({ ...made, balance: 3, pending: 0, claims: 0 });
    expect((await verify()).findings).toEqual([
      ['balance_differs', `${brandId}:mem_1`],
      ['balance_differs', `${brandId}:mem_2`],
      ['balance_differs', `${brandId}:mem_99`],
    ]);
  });
});

describe('the command line', () => {
  it('verifies, exports and checks; and finds what was edited and sealed anew by the export', async () => {
    await claimMany(0, 20);
    const file = join(folder, `${brandId}.jsonl`);
    expect((await runCli('ledger', 'export', file, '--brand', brandId)).code).toBe(0);
    expect(await checkFile(file)).toMatchObject({ code: 0 });

    await journal().updateOne(
      { _id: `${brandId}:earn:1.4` },
      { $set: { at: new Date(0), seal: 0 } },
    );
    const edited = await runCli('ledger', 'verify', '--brand', brandId, '--json');
    expect(edited.code).toBe(1);
    expect(edited.out).toContain(`${brandId}:earn:1.4`);

    // Whoever has the database can make all seals anew, but not the export that others hold.
    await seals().deleteMany({ brandId });
    await journal().updateMany({ brandId }, { $set: { seal: 0 } });
    await service.system.loyalty.sealBrand(brandId);
    expect((await verify()).findings).toEqual([]);
    const against = await runCli('ledger', 'verify', '--brand', brandId, '--against', file);
    expect(against.code).toBe(1);
    expect(against.out).toContain(`entry_edited ${brandId}:earn:1.4`);

    const lines = (await readFile(file, 'utf8')).replace('"count":20', '"count":21');
    await writeFile(file, lines);
    const broken = await checkFile(file);
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('the signature is not that of the public key');
    expect((await checkFile(join(folder, 'none'))).code).toBe(2);
  }, 120_000);
});
