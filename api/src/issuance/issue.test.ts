import { createHash } from 'node:crypto';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildBrand, buildOrder, issueBatch, waitForState } from './issuance-fixture.ts';
import {
  buildWorker,
  killProcess,
  startWorkerProcess,
  waitUntil,
} from './worker-process-fixture.ts';
import { useRoom } from './room-fixture.ts';

const rowsPerFile = 50_000;

/** The largest batch has rows of more than 80 bytes: whether this disk has room for them all. */
const { bavail, bsize } = await statfs(tmpdir());
const isDiskHuge = bavail * bsize > 2 ** 34 * 80;

/** Runs against a real MongoDB replica set. */
const room = useRoom({ rowsPerFile, isFresh: true });
let program: string;
beforeAll(async () => {
  program = await buildWorker();
});

const folderOf = (number: number) =>
  join(room.dataDir, 'batches', room.actor.brandId, String(number));

/** The files of codes, whole or not. */
const listFiles = async (number: number) =>
  (await readdir(folderOf(number))).filter((name) => name.startsWith('part-')).sort();

const readBatch = async (number: number) => {
  const batch = (await room.issuance.batchesOf(room.actor.brandId, [number])).get(number);
  if (!batch) throw new Error(`batch ${number} is missing`);
  return batch;
};

const latestJob = async (number: number) => {
  const [job] = await room.queue.list(room.actor.brandId, { subject: String(number) });
  if (!job) throw new Error(`batch ${number} has no job`);
  return job;
};

const countRecorded = (number: number) =>
  room.database.connection.collection('batchFiles').countDocuments({ batch: number });

const startWorker = (limitKilobytes?: number) =>
  startWorkerProcess({
    ...{ program, uri: room.database.uri, dataDir: room.dataDir, rowsPerFile },
    ...(limitKilobytes !== undefined && { limitKilobytes }),
  });

const sumFiles = (folder: string, names: readonly string[]): Promise<string[]> =>
  Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return createHash('sha256').update(bytes).digest('hex');
    }),
  );

describe('issuing a batch', () => {
  it('writes each code with its link once, and lists the files with their sizes and sums', async () => {
    const number = await room.issue({ quantity: 2 * rowsPerFile + 3 });
    expect(await readBatch(number)).toMatchObject({ state: 'ready', failure: null });
    const names = await listFiles(number);
    expect(names).toEqual(['part-0001.csv', 'part-0002.csv', 'part-0003.csv']);
    const keyring = await room.issuance.keyringOf(room.actor.brandId);
    let next = 0;
    for (const name of names) {
      const path = await room.issuance.filePathOf(room.actor.brandId, number, name);
      const bytes = await readFile(path ?? '');
      const record = await room.database.connection.collection('batchFiles').findOne({ name });
      expect(record).toMatchObject({
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      const [header, ...rows] = bytes.toString().trimEnd().split('\n');
      expect(header).toBe('index,code,url');
      for (const row of rows) {
        const [index, code = '', url] = row.split(',');
        if (Number(index) !== next)
          throw new Error(`index ${index ?? ''} stands where ${next} should`);
        if (next % 997 === 0 || next === 2 * rowsPerFile + 2) {
          expect(keyring.decode(code)).toMatchObject({ batch: number, index: next, purpose: 0 });
          expect(url).toBe(`HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}`);
          expect(url).toBe(await room.issuance.linkOf(room.actor.brandId, number, next));
        }
        next++;
      }
    }
    expect(next).toBe(2 * rowsPerFile + 3);
  });

  it('links to this service where the brand has no host', async () => {
    const brand = await buildBrand(room.catalogue, '96385074');
    const number = await issueBatch(room, brand.actor, buildOrder({ productId: brand.productId }));
    expect(await room.issuance.linkOf(brand.actor.brandId, number, 0)).toMatch(
      /^HTTP:\/\/192\.168\.1\.5:3000\/01\/00000096385074\/21\/[0-9A-Z]{20}$/,
    );
  });

  it('resumes after a kill -9 and ends with the files of an undisturbed issue', async () => {
    const quantity = 20 * rowsPerFile - 7;
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId, quantity }),
    );
    const worker = startWorker();
    await waitUntil(async () => (await countRecorded(number)) >= 2);
    await killProcess(worker);

    expect(await readBatch(number)).toMatchObject({ state: 'issuing' });
    const left = await listFiles(number);
    const whole = left.filter((name) => name.endsWith('.csv'));
    expect(whole.length).toBeGreaterThanOrEqual(2);
    expect(whole.length).toBeLessThan(20);
    const first = await stat(join(folderOf(number), 'part-0001.csv'));

    await room.queue.start();
    await waitForState(room, room.actor.brandId, number, 'ready');

    const names = await listFiles(number);
    expect(names).toHaveLength(20);
    const sums = await sumFiles(folderOf(number), names);
    expect(await countRecorded(number)).toBe(20);
    const kept = await stat(join(folderOf(number), 'part-0001.csv'));
    expect([kept.ino, kept.mtimeMs]).toEqual([first.ino, first.mtimeMs]);

    await room.database.connection
      .collection('batches')
      .updateOne({ number }, { $set: { state: 'issuing' } });
    const undisturbed = await room.openTwin();
    await undisturbed.issuance.issue(room.actor.brandId, number);
    const folder = join(undisturbed.dataDir, 'batches', room.actor.brandId, String(number));
    expect(await sumFiles(folder, names)).toEqual(sums);
  }, 120_000);

  it('fails cleanly when the disk takes no more, and succeeds when there is room again', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId, quantity: rowsPerFile }),
    );
    const worker = startWorker(2_000);
    await waitForState(room, room.actor.brandId, number, 'failed').finally(() =>
      killProcess(worker),
    );
    expect((await readBatch(number)).failure).toContain('the disk does not take a file this large');
    expect(await latestJob(number)).toMatchObject({ attempts: 3 });
    expect(await listFiles(number)).toEqual([]);
    expect(await countRecorded(number)).toBe(0);

    await room.issuance.retryBatch(room.actor, number);
    await room.queue.start();
    await waitForState(room, room.actor.brandId, number, 'ready');
    expect(await listFiles(number)).toEqual(['part-0001.csv']);
    await expect(room.issuance.retryBatch(room.actor, number)).rejects.toMatchObject({
      code: 'state_forbids',
    });
  }, 120_000);

  (isDiskHuge ? it.skip : it)(
    'says how much room a package needs before writing anything',
    async () => {
      const quantity = 2 ** 34;
      const { number } = await room.issuance.createBatch(
        room.actor,
        buildOrder({ productId: room.productId, quantity }),
        { isIssuedByCaller: true },
      );
      await expect(room.issuance.issue(room.actor.brandId, number)).rejects.toThrow(
        /^The code package needs 1,[\d,]+ MB, but only [\d,]+ MB can be used/,
      );
      expect(await readdir(folderOf(number))).toEqual([]);
    },
  );
});

describe('the job of a batch', () => {
  it('is brought back by reconciling when the process ended between order and job', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId }),
    );
    await room.database.connection.collection('jobs').deleteMany({});
    const [reconcile] = room.issuance.periodic;
    await reconcile?.run();
    await reconcile?.run();
    expect(await room.queue.list(room.actor.brandId, { subject: String(number) })).toHaveLength(1);
    await room.queue.start();
    await waitForState(room, room.actor.brandId, number, 'ready');
    expect((await latestJob(number)).progress).toEqual({ done: 1_000, total: 1_000 });
  });

  it('marks a batch as failed when its job ended without saying so', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId }),
    );
    await room.database.connection
      .collection('jobs')
      .updateMany({}, { $set: { state: 'failed', error: { message: 'its worker ended' } } });
    await room.issuance.periodic[0]?.run();
    expect(await readBatch(number)).toMatchObject({ state: 'failed', failure: 'its worker ended' });
  });

  it('does not make a batch ready when it works for a round that is over', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId }),
    );
    await room.queue.cancel(room.actor.brandId, (await latestJob(number)).id);
    await room.issuance.periodic[0]?.run();
    await room.issuance.issue(room.actor.brandId, number);
    expect(await readBatch(number)).toMatchObject({
      state: 'failed',
      failure: 'Issuing was cancelled',
    });
    await room.issuance.retryBatch(room.actor, number);
    await room.queue.start();
    await waitForState(room, room.actor.brandId, number, 'ready');
  });

  it('leaves no unfinished file when it is aborted', async () => {
    const quantity = 4 * rowsPerFile;
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId, quantity }),
      { isIssuedByCaller: true },
    );
    const stop = new AbortController();
    const issuing = room.issuance.issue(room.actor.brandId, number, {
      signal: stop.signal,
      progress: (done) => {
        if (done > 1.5 * rowsPerFile) stop.abort(new Error('stopped'));
      },
    });
    await expect(issuing).rejects.toThrow('stopped');
    const left = await listFiles(number);
    expect(left).toContain('part-0001.csv');
    expect(left.length).toBeLessThan(4);
    expect(left.every((name) => name.endsWith('.csv'))).toBe(true);
    await room.issuance.issue(room.actor.brandId, number);
    expect(await listFiles(number)).toHaveLength(4);
  });
});
