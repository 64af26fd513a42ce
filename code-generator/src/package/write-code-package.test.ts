import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from '@jest/globals';
import { buildOrder, testKey } from '../../testing/package-order.ts';
import { withFolder } from '../../testing/run-cli.ts';
import { createCodec } from '../codec.ts';
import { openCodePackage } from './open-code-package.ts';
import type { PackageOrder } from './package-order-rules.ts';
import { createSigner } from './signer.ts';
import { verifyCodePackage } from './verify-code-package.ts';
import { writeCodePackage } from './write-code-package.ts';

const codec = createCodec({ key: testKey, brandTweak: Buffer.from('acme') });
const containing = (text: string): unknown => expect.stringContaining(text);
const listFolder = async (folder: string) => (await readdir(folder)).sort();
const inWorkers = { quantity: 70_000, partRows: 20_000, inner: true };

async function readAll(folder: string): Promise<Record<string, string>> {
  const names = await listFolder(folder);
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return Object.fromEntries(names.map((name, at) => [name, contents[at] ?? '']));
}

/** Parts by name: their clear contents' hashes. */
async function hashContents(folder: string, identity?: string): Promise<string[]> {
  const { manifest } = await openCodePackage(folder, { identity });
  return manifest.parts.map(({ contentSha256 }) => contentSha256);
}

describe('writeCodePackage', () => {
  it('writes parts, a manifest of all facts and its signature', async () => {
    await withFolder(async (folder) => {
      const { manifest, made } = await writeCodePackage(buildOrder({ partRows: 10 }), { folder });
      expect(made).toEqual(['part-0001.csv', 'part-0002.csv', 'part-0003.csv']);
      expect(await listFolder(folder)).toEqual([
        'manifest.json',
        'manifest.json.sig',
        'part-0001.csv',
        'part-0002.csv',
        'part-0003.csv',
      ]);
      expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
      expect(manifest).toMatchObject({
        brandId: 'acme',
        order: 'PO-1',
        batch: 5,
        product: { gtin: '06901234567892' },
        quantity: 25,
        columns: ['index', 'code', 'url'],
      });
      expect(manifest.parts.map(({ from, to, rows }) => [from, to, rows])).toEqual([
        [0, 9, 10],
        [10, 19, 10],
        [20, 24, 5],
      ]);
      const last = await readFile(join(folder, 'part-0003.csv'), 'utf8');
      const code = codec.encode({ purpose: 0, batch: 5, index: 20 });
      expect(last.split('\n').slice(0, 2)).toEqual([
        'index,code,url',
        `20,${code},HTTPS://B.CN/C/${code}`,
      ]);
      expect((await stat(join(folder, 'part-0003.csv'))).size).toBe(manifest.parts[2]?.bytes);
    });
  });

  it('makes the same bytes in worker threads as in this one', async () => {
    await withFolder(async (base) => {
      const folders = ['one', 'two', 'more'].map((name) => join(base, name));
      const counts = [1, 2, undefined];
      for (const [at, folder] of folders.entries()) {
        await writeCodePackage(buildOrder(inWorkers), { folder, maxWorkers: counts[at] });
      }
      const [one = '', two = '', more = ''] = folders;
      expect(await hashContents(two)).toEqual(await hashContents(one));
      expect(await hashContents(more)).toEqual(await hashContents(one));
      const small = join(base, 'small');
      await writeCodePackage(buildOrder({ ...inWorkers, quantity: 20_000 }), { folder: small });
      expect((await hashContents(small))[0]).toBe((await hashContents(one))[0]);
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %p worker threads at most', async (maxWorkers) => {
    await withFolder(async (base) => {
      const folder = join(base, 'package');
      await expect(writeCodePackage(buildOrder(), { folder, maxWorkers })).rejects.toThrow(
        new RangeError(`maxWorkers is ${maxWorkers}: must be a whole number from 1 on`),
      );
      expect(await listFolder(base)).toEqual([]);
    });
  });

  it('lets one of two calls for one folder write, and takes over what a dead process held', async () => {
    await withFolder(async (folder) => {
      const write = () => writeCodePackage(buildOrder(), { folder });
      const answers = await Promise.allSettled([write(), write()]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { message: containing('wait until it ends') },
      });
      // No process has this number: it is beyond what Linux gives.
      await writeFile(join(folder, 'package.lock'), '4194305');
      expect((await verifyCodePackage(folder)).problems).toEqual([]);
      expect(await write()).toMatchObject({ made: [] });
      expect(await listFolder(folder)).not.toContain('package.lock');
    });
  });

  it('tells of progress and of each part once it is whole', async () => {
    await withFolder(async (folder) => {
      const told: string[] = [];
      const progress: [number, number][] = [];
      await writeCodePackage(buildOrder(inWorkers), {
        folder,
        maxWorkers: 2,
        onProgress: (done, total) => progress.push([done, total]),
        async onPart({ name, bytes }, isNew) {
          expect((await stat(join(folder, name))).size).toBe(bytes);
          told.push(`${name} ${String(isNew)}`);
        },
      });
      expect(told.sort()).toEqual([1, 2, 3, 4].map((part) => `part-000${part}.csv true`));
      expect(progress[0]).toEqual([0, 70_000]);
      expect(progress.at(-1)).toEqual([70_000, 70_000]);
    });
  });

  it('makes nothing for an order that was issued already', async () => {
    await withFolder(async (folder) => {
      const order = buildOrder({ partRows: 10 });
      const first = await writeCodePackage(order, { folder });
      const before = await readAll(folder);
      expect(await writeCodePackage(order, { folder })).toEqual({
        manifest: first.manifest,
        made: [],
      });
      expect(await readAll(folder)).toEqual(before);
    });
  });

  it.each<[Partial<PackageOrder>, string]>([
    [{ quantity: 26 }, 'quantity'],
    [{ columns: ['code'] }, 'columns'],
    [{ host: 'other.cn' }, 'host'],
    [{ lot: 'L2' }, 'lot'],
    [{ inner: true }, 'inner, columns'],
    [{ gzip: true }, 'gzip'],
  ])('refuses a second issue with %j', async (changes, differences) => {
    await withFolder(async (folder) => {
      await writeCodePackage(buildOrder(), { folder });
      const before = await readAll(folder);
      await expect(writeCodePackage(buildOrder(changes), { folder })).rejects.toMatchObject({
        reason: 'other_order',
        message: containing(`another ${differences}:`),
      });
      expect(await readAll(folder)).toEqual(before);
    });
  });

  it('touches neither the package of another signer nor a folder of other files', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'holiday.jpg'), '');
      await expect(writeCodePackage(buildOrder(), { folder })).rejects.toMatchObject({
        reason: 'other_order',
        message: containing('holiday.jpg'),
      });
      expect(await listFolder(folder)).toEqual(['holiday.jpg']);
      await rm(join(folder, 'holiday.jpg'));
      await writeCodePackage(buildOrder({ signer: createSigner(new Uint8Array(32)) }), { folder });
      const before = await readAll(folder);
      await expect(writeCodePackage(buildOrder(), { folder })).rejects.toMatchObject({
        reason: 'other_order',
      });
      expect(await readAll(folder)).toEqual(before);
    });
  });

  it('goes on after it was stopped, and keeps the parts that are whole', async () => {
    await withFolder(async (base) => {
      const folder = join(base, 'stopped');
      const stop = new AbortController();
      const kept: string[] = [];
      const stopped = writeCodePackage(buildOrder(inWorkers), {
        folder,
        maxWorkers: 2,
        signal: stop.signal,
        onPart({ name }) {
          kept.push(name);
          stop.abort(new Error('enough'));
        },
      });
      await expect(stopped).rejects.toThrow('enough');
      const left = await listFolder(folder);
      expect(left).toContain('package.partial.json');
      expect(left.filter((name) => name.endsWith('.partial') || name.startsWith('man'))).toEqual(
        [],
      );
      const { made } = await writeCodePackage(buildOrder(inWorkers), { folder, maxWorkers: 2 });
      expect(made.length).toBeGreaterThan(0);
      expect(made.filter((name) => kept.includes(name))).toEqual([]);
      const undisturbed = join(base, 'undisturbed');
      await writeCodePackage(buildOrder(inWorkers), { folder: undisturbed, maxWorkers: 2 });
      expect(await hashContents(folder)).toEqual(await hashContents(undisturbed));
      expect(await listFolder(folder)).toEqual(await listFolder(undisturbed));
    });
  });

  it('makes a lost, cut or changed part again, byte for byte', async () => {
    await withFolder(async (folder) => {
      const order = buildOrder({ partRows: 10, gzip: true });
      await writeCodePackage(order, { folder });
      const before = await readAll(folder);
      const path = join(folder, 'part-0002.csv.gz');
      const damages = [
        () => rm(path),
        () => writeFile(path, 'x'),
        () =>
          writeFile(path, Buffer.from(before['part-0002.csv.gz'] ?? '', 'latin1').fill(1, 40, 41)),
      ];
      for (const damage of damages) {
        await damage();
        const { made } = await writeCodePackage(order, { folder });
        expect(made).toEqual(['part-0002.csv.gz']);
        expect(await readAll(folder)).toEqual(before);
      }
    });
  });

  it('compresses to the same bytes every time, and to the content that is made in clear', async () => {
    await withFolder(async (base) => {
      const [clear, one, two] = ['clear', 'one', 'two'].map((name) => join(base, name));
      await writeCodePackage(buildOrder({ bom: true }), { folder: clear ?? '' });
      await writeCodePackage(buildOrder({ gzip: true, bom: true }), { folder: one ?? '' });
      await writeCodePackage(buildOrder({ gzip: true, bom: true }), { folder: two ?? '' });
      const read = (folder = '', name = '') => readFile(join(folder, name));
      const zipped = await read(one, 'part-0001.csv.gz');
      expect(zipped.equals(await read(two, 'part-0001.csv.gz'))).toBe(true);
      const content = await read(clear, 'part-0001.csv');
      expect(gunzipSync(zipped).equals(content)).toBe(true);
      expect(content.toString('utf8').startsWith('\uFEFFindex,code,url\n')).toBe(true);
    });
  });

  it('encrypts parts and manifest, with the content that is made in clear', async () => {
    await withFolder(async (base) => {
      const identity = await generateIdentity();
      const recipients = [await identityToRecipient(identity)];
      const [clear = '', sealed = ''] = ['clear', 'sealed'].map((name) => join(base, name));
      await writeCodePackage(buildOrder(inWorkers), { folder: clear });
      await writeCodePackage(buildOrder({ ...inWorkers, recipients }), { folder: sealed });
      const names = await listFolder(sealed);
      expect(names.slice(0, 3)).toEqual([
        'manifest.json.age',
        'manifest.json.sig',
        'part-0001.csv.age',
      ]);
      const inClear = Object.values(await readAll(clear)).join('');
      const encrypted = Object.values(await readAll(sealed)).join('');
      // Long enough to stand in no ciphertext by chance.
      for (const text of ['HTTPS://B.CN/C/', '"acme"', '"PO-1"']) {
        expect(inClear.includes(text)).toBe(true);
        expect(encrypted.includes(text)).toBe(false);
      }
      expect(await hashContents(sealed, identity)).toEqual(await hashContents(clear));
    });
  });

  it('knows an encrypted order again, and makes a lost part of it anew', async () => {
    await withFolder(async (folder) => {
      const identity = await generateIdentity();
      const recipients = [await identityToRecipient(identity)];
      const order = buildOrder({ partRows: 10, recipients });
      await writeCodePackage(order, { folder });
      const before = await hashContents(folder, identity);
      expect((await writeCodePackage(order, { folder })).made).toEqual([]);
      await expect(writeCodePackage({ ...order, quantity: 30 }, { folder })).rejects.toMatchObject({
        reason: 'other_order',
      });
      await rm(join(folder, 'part-0003.csv.age'));
      expect((await writeCodePackage(order, { folder })).made).toEqual(['part-0003.csv.age']);
      expect(await hashContents(folder, identity)).toEqual(before);
    });
  });

  it.each<[Partial<PackageOrder>, string, string]>([
    [{ quantity: 2 ** 34 + 1 }, 'beyond_batch', 'divide the order'],
    [{ quantity: 0 }, 'bad_order', 'quantity'],
    [{ batch: 2 ** 28 }, 'bad_order', 'batch'],
    [{ order: '../x' }, 'bad_order', 'order'],
    [{ product: { gtin: '123' } }, 'bad_order', 'GTIN 123 has 3 digits'],
    [{ host: 'no host' }, 'bad_order', 'not a host'],
    [{ columns: ['roll', 'code'] }, 'bad_order', 'roll needs a roll size'],
    [{ recipients: ['age1nobody'] }, 'bad_order', 'not an age recipient'],
  ])('refuses %j before anything is written', async (changes, reason, message) => {
    await withFolder(async (base) => {
      const folder = join(base, 'package');
      await expect(writeCodePackage(buildOrder(changes), { folder })).rejects.toMatchObject({
        reason,
        message: containing(message),
      });
      expect(await listFolder(base)).toEqual([]);
    });
  });
});
