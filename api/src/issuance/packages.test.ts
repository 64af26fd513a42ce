import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openCodePackage, verifyCodePackage, type PackageRow } from '@zhenma/code-generator';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { buildBrand, buildOrder, serveRoutes, type IssuanceFixture } from './issuance-fixture.ts';
import { buildContent, otherPrintHouse, printHouse, waitForPackage } from './package-fixture.ts';
import {
  buildWorker,
  killProcess,
  startWorkerProcess,
  waitUntil,
} from './worker-process-fixture.ts';
import { useRoom } from './room-fixture.ts';

const rowsPerFile = 50_000;

/** Runs against a real MongoDB replica set. */
const room = useRoom({ rowsPerFile, isFresh: true });
let program: string;
beforeAll(async () => {
  program = await buildWorker();
});

const issue = (quantity: number) => room.issue({ quantity });

const folderOf = (number: number, packageId: string) =>
  join(room.dataDir, 'batches', room.actor.brandId, String(number), 'packages', packageId);

/** The public key as the brand's staff are shown it. */
async function readSigner(
  of: Pick<IssuanceFixture, 'issuance'>,
  caller = room.actor,
): Promise<string> {
  const { body } = (await request(serveRoutes(of, caller))
    .get('/api/v1/package-signer')
    .expect(200)) as { body: unknown };
  return (body as { publicKey: string }).publicKey;
}

async function readRows(rows: AsyncGenerator<PackageRow>): Promise<PackageRow[]> {
  const all: PackageRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('a code package', () => {
  it('holds what was ordered, signed, and only its recipients can read it', async () => {
    const number = await issue(2_500);
    await room.queue.start();
    const made = await room.issuance.createCodePackage(
      room.actor,
      number,
      buildContent({
        columns: ['index', 'readable_code', 'url', 'inner_url', 'roll', 'position'],
        ...{ gzip: true, bom: true, withInner: true, urlForm: 'short', rollSize: 1_000 },
        recipients: [printHouse.recipient, printHouse.recipient],
      }),
    );
    const done = await waitForPackage(room, room.actor, made, 'done');
    expect(done.files.map(({ name }) => name)).toEqual([
      'part-0001.csv.gz.age',
      'manifest.json.age',
      'manifest.json.sig',
    ]);
    const folder = folderOf(number, made._id);
    for (const { name, bytes } of done.files) {
      const content = await readFile(join(folder, name));
      expect(content).toHaveLength(bytes);
      expect(content.includes('HTTPS://ID.BRAND.CN')).toBe(false);
    }

    const access = { signer: await readSigner(room), identity: printHouse.identity };
    const keyring = await room.issuance.keyringOf(room.actor.brandId);
    const report = await verifyCodePackage(folder, { ...access, keyring });
    expect(report).toMatchObject({ problems: [], rows: 2_500, isSignerKnown: true });
    expect(report.codesDecoded).toBe(2_000);
    expect(report.manifest).toMatchObject({
      order: made._id,
      batch: number,
      epoch: 1,
      quantity: 2_500,
      product: { gtin: '06901234567892', name: '青山绿茶' },
      recipients: [printHouse.recipient],
    });
    const opened = await openCodePackage(folder, access);
    const [row] = await readRows(opened.rows({ from: 1_001, to: 1_001 }));
    const code = await room.issuance.codeOf(room.actor.brandId, number, 1_001);
    expect(row).toMatchObject({ code, roll: 2, position: 2 });
    expect(row?.url).toBe(`HTTPS://ID.BRAND.CN/C/${code}`);
    expect(keyring.decode(row?.innerCode ?? '')).toMatchObject({ purpose: 1, index: 1_001 });

    await expect(
      openCodePackage(folder, { ...access, identity: otherPrintHouse.identity }),
    ).rejects.toMatchObject({ reason: 'no_identity' });
  });

  it('is the same one when it is ordered again, also by twenty at once', async () => {
    const number = await issue(100);
    const recipients = [printHouse.recipient, otherPrintHouse.recipient];
    const order = (content = buildContent({ recipients })) =>
      room.issuance.createCodePackage(room.actor, number, content);
    const all = await Promise.all(Array.from({ length: 20 }, () => order()));
    expect(new Set(all.map(({ _id }) => _id)).size).toBe(1);
    const other = await order(buildContent({ recipients, bom: true }));
    const first = all[0];
    if (!first) throw new Error('twenty orders give twenty answers');
    expect(other._id).not.toBe(first._id);

    await room.queue.start();
    await waitForPackage(room, room.actor, first, 'done');
    const again = await order(buildContent({ recipients: recipients.toReversed() }));
    expect(again).toMatchObject({ _id: first._id, state: 'done', round: 1 });
    const jobs = await room.queue.list(room.actor.brandId, { subject: String(number) });
    expect(jobs).toHaveLength(2);
    const { rows } = await room.audit.list(room.actor.brandId, {
      ...{ page: 1, pageSize: 50, subject: `batch:${number}` },
    });
    const made = rows.filter(({ action }) => action === 'issuance.createCodePackage');
    expect(made.map(({ detail }) => detail['packageId']).toSorted()).toEqual(
      [first._id, other._id].toSorted(),
    );
    expect(made[0]?.detail).toMatchObject({ recipients });
  });

  it('is refused where the batch has no codes to hand out, or for a mistyped key', async () => {
    const { number } = await room.issuance.createBatch(
      room.actor,
      buildOrder({ productId: room.productId }),
      {
        isIssuedByCaller: true,
      },
    );
    const order = (content = buildContent()) =>
      room.issuance.createCodePackage(room.actor, number, content);
    await expect(order()).rejects.toMatchObject({ code: 'state_forbids' });
    await room.issuance.issue(room.actor.brandId, number);
    const mistyped = printHouse.recipient.replace('gnde', 'gnqe');
    await expect(
      order(buildContent({ recipients: [otherPrintHouse.recipient, mistyped] })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      options: {
        errors: [{ field: 'recipients.1', message: expect.stringContaining(mistyped) }],
      },
    });
    const whole = { from: 0, to: 999, reason: 'stolen' as const, note: null };
    await room.issuance.voidUnits(room.actor, number, whole);
    await expect(order()).rejects.toMatchObject({ code: 'state_forbids' });
    expect(await room.database.connection.collection('codePackages').countDocuments()).toBe(0);
  });

  it('counts as handed out while it is made and for ever after, unless it never was whole', async () => {
    const number = await issue(300);
    const ranges = () => room.issuance.packagedRangesOf(room.actor.brandId, number);
    expect(await ranges()).toEqual([]);
    const made = await room.issuance.createCodePackage(room.actor, number, buildContent());
    expect(await ranges()).toEqual([{ from: 0, to: 299 }]);
    const [job] = await room.queue.list(room.actor.brandId, { subject: String(number) });
    await room.queue.cancel(room.actor.brandId, job?.id ?? '');
    await room.issuance.periodic.find(({ name }) => name === 'reconcile-packages')?.run();
    await waitForPackage(room, room.actor, made, 'cancelled');
    expect(await ranges()).toEqual([]);

    const again = await room.issuance.createCodePackage(room.actor, number, buildContent());
    expect(again).toMatchObject({ _id: made._id, state: 'making', round: 2 });
    await room.queue.start();
    await waitForPackage(room, room.actor, made, 'done');
    expect(await ranges()).toEqual([{ from: 0, to: 299 }]);
  });

  it('is made again when it is ordered after its files were lost', async () => {
    const number = await issue(300);
    await room.queue.start();
    const order = () => room.issuance.createCodePackage(room.actor, number, buildContent());
    const made = await order();
    const before = await waitForPackage(room, room.actor, made, 'done');
    await rm(folderOf(number, made._id), { recursive: true });
    expect(await order()).toMatchObject({ _id: made._id, state: 'making' });
    const after = await waitForPackage(room, room.actor, made, 'done');
    expect(after.files[0]).toEqual(before.files[0]);
  });

  it('is brought back by reconciling when the process ended between order and job', async () => {
    const number = await issue(300);
    const made = await room.issuance.createCodePackage(room.actor, number, buildContent());
    await room.database.connection.collection('jobs').deleteMany({});
    await room.issuance.periodic.find(({ name }) => name === 'reconcile-packages')?.run();
    await room.queue.start();
    await waitForPackage(room, room.actor, made, 'done');
  });
});

describe('making a code package', () => {
  it('goes on after a kill -9 with the parts that were whole', async () => {
    const number = await issue(20 * rowsPerFile - 7);
    const made = await room.issuance.createCodePackage(
      room.actor,
      number,
      buildContent({ recipients: [printHouse.recipient] }),
    );
    const folder = folderOf(number, made._id);
    const firstPart = () => readFile(join(folder, 'part-0001.csv.age'));
    const isFirstRecorded = async () => {
      const journal = await readFile(join(folder, 'package.partial.json'), 'utf8').catch(() => '');
      return journal.includes('"part-0001.csv.age"');
    };
    const { uri } = room.database;
    const worker = startWorkerProcess({ program, uri, dataDir: room.dataDir, rowsPerFile });
    await waitUntil(isFirstRecorded);
    await killProcess(worker);
    const { rows } = await room.issuance.listCodePackages(room.actor.brandId, number, {
      ...{ page: 1, pageSize: 1 },
    });
    expect(rows[0]).toMatchObject({ state: 'making', files: [] });
    const first = await firstPart();

    await room.queue.start();
    const done = await waitForPackage(room, room.actor, made, 'done');
    expect(done.files).toHaveLength(22);
    const report = await verifyCodePackage(folder, { identity: printHouse.identity });
    expect(report).toMatchObject({ problems: [], rows: 20 * rowsPerFile - 7 });
    // Each file is encrypted with a key of its own: made again, it would be another one.
    expect((await firstPart()).equals(first)).toBe(true);
  }, 120_000);

  it('fails with a notice when the disk takes no more, and goes on when there is room again', async () => {
    const number = await issue(rowsPerFile);
    const order = () => room.issuance.createCodePackage(room.actor, number, buildContent());
    const made = await order();
    const worker = startWorkerProcess({
      ...{
        program,
        uri: room.database.uri,
        dataDir: room.dataDir,
        rowsPerFile,
        limitKilobytes: 2_000,
      },
    });
    const failed = await waitForPackage(room, room.actor, made, 'failed').finally(() =>
      killProcess(worker),
    );
    expect(failed.failure).toContain('the disk does not take a file this large');
    expect(failed.files).toEqual([]);
    expect(await room.issuance.packagedRangesOf(room.actor.brandId, number)).toEqual([]);
    await order();
    await room.queue.start();
    await waitForPackage(room, room.actor, made, 'done');
  }, 120_000);
});

describe('the signer of a brand', () => {
  it('is one, kept wrapped, when two processes ask first; and no other brand has it', async () => {
    const twin = await room.openTwin();
    const both = [room, twin].flatMap((one) => Array.from({ length: 5 }, () => one));
    const keys = await Promise.all(both.map((one) => readSigner(one)));
    expect(new Set(keys).size).toBe(1);
    const [stored, ...more] = await room.database.connection
      .collection('signerSeeds')
      .find()
      .toArray();
    expect(more).toEqual([]);
    expect(stored?.['wrappedSeed']).toMatch(/^zhenma-key:/);
    const other = await buildBrand(room.catalogue, '96385074');
    expect(keys).not.toContain(await readSigner(room, other.actor));
  });
});
