import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from '@jest/globals';
import { buildOrder, testKey, testSigner } from '../../testing/package-order.ts';
import { withFolder } from '../../testing/run-cli.ts';
import { createCodec } from '../codec.ts';
import type { OpenOptions } from './open-code-package.ts';
import { openCodePackage } from './open-code-package.ts';
import type { PackageOrder } from './package-order-rules.ts';
import type { PackageRow, RowRange } from './package-rows.ts';
import { createSigner } from './signer.ts';
import { writeCodePackage } from './write-code-package.ts';

const codec = createCodec({ key: testKey, brandTweak: Buffer.from('acme') });
const containing = (text: string): unknown => expect.stringContaining(text);
const identity = await generateIdentity();
const recipients = [await identityToRecipient(identity)];

function withPackage(
  changes: Partial<PackageOrder>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (base) => {
    const folder = join(base, 'package');
    await writeCodePackage(buildOrder(changes), { folder });
    await use(folder);
  });
}

async function readRows(
  folder: string,
  options: OpenOptions = {},
  range?: RowRange,
): Promise<PackageRow[]> {
  const opened = await openCodePackage(folder, options);
  const rows: PackageRow[] = [];
  for await (const row of opened.rows(range)) rows.push(row);
  return rows;
}

async function flipByte(path: string, at: number): Promise<void> {
  const content = await readFile(path);
  const place = at < 0 ? content.length + at : at;
  content.writeUInt8(content.readUInt8(place) ^ 1, place);
  await writeFile(path, content);
}

const outer = (index: number) => codec.encode({ purpose: 0, batch: 5, index });
const inner = (index: number) => codec.encode({ purpose: 1, batch: 5, index });

describe('openCodePackage', () => {
  it.each<Partial<PackageOrder>>([
    {},
    { columns: ['url'] },
    { columns: ['readable_code'], form: 'digital-link', host: 'id.brand.cn' },
    { format: 'txt', gzip: true },
    { bom: true, columns: ['code', 'index'] },
    { recipients },
    { recipients, gzip: true, bom: true, format: 'txt' },
  ])('reads the same rows from every form of package: %j', async (changes) => {
    await withPackage({ partRows: 10, ...changes }, async (folder) => {
      const start =
        changes.form === undefined
          ? 'HTTPS://B.CN/C/'
          : 'HTTPS://ID.BRAND.CN/01/06901234567892/21/';
      expect(await readRows(folder, { identity })).toEqual(
        Array.from({ length: 25 }, (_, index) => ({
          index,
          code: outer(index),
          url: start + outer(index),
        })),
      );
    });
  });

  it.each<Partial<PackageOrder>>([
    {},
    { columns: ['url', 'inner_url'] },
    { columns: ['readable_inner_code', 'readable_code', 'position'] },
  ])('reads inner codes, rolls and positions: %j', async (changes) => {
    await withPackage({ inner: true, rollSize: 7, partRows: 10, ...changes }, async (folder) => {
      const rows = await readRows(folder);
      expect(rows).toHaveLength(25);
      expect(rows[15]).toEqual({
        index: 15,
        code: outer(15),
        url: `HTTPS://B.CN/C/${outer(15)}`,
        innerCode: inner(15),
        innerUrl: `HTTPS://B.CN/C/${inner(15)}`,
        roll: 3,
        position: 2,
      });
    });
  });

  it('reads the rows of a range, and only the parts that hold it', async () => {
    await withPackage({ partRows: 10 }, async (folder) => {
      await rm(join(folder, 'part-0003.csv'));
      const rows = await readRows(folder, {}, { from: 8, to: 11 });
      expect(rows.map(({ index }) => index)).toEqual([8, 9, 10, 11]);
      await expect(readRows(folder, {}, { from: 8, to: 20 })).rejects.toMatchObject({
        reason: 'incomplete',
        message: containing('part-0003.csv is missing'),
      });
    });
  });

  it('reads parts of many pieces', async () => {
    await withPackage({ quantity: 20_000, gzip: true, recipients }, async (folder) => {
      const rows = await readRows(folder, { identity });
      expect(rows).toHaveLength(20_000);
      expect(rows.every((row, index) => row.index === index)).toBe(true);
      expect(rows[19_999]?.code).toBe(outer(19_999));
    });
  });

  it('tells a known signer from one that only the package names', async () => {
    await withPackage({}, async (folder) => {
      expect(await openCodePackage(folder)).toMatchObject({ isSignerKnown: false });
      const known = { isSignerKnown: true, isEncrypted: false };
      const signer = testSigner.publicKey;
      expect(await openCodePackage(folder, { signer: `${signer}\n` })).toMatchObject(known);
      expect(await openCodePackage(folder, { issuer: testSigner })).toMatchObject(known);
      const other = createSigner(new Uint8Array(32)).publicKey;
      await expect(openCodePackage(folder, { signer: other })).rejects.toMatchObject({
        reason: 'wrong_signature',
        message: containing(`signed by ${signer}, not by ${other}`),
      });
    });
  });

  it('refuses a manifest that was changed or has no signature', async () => {
    await withPackage({}, async (folder) => {
      const path = join(folder, 'manifest.json');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('"lot": "L1"', '"lot": "L2"'));
      const refusal = { reason: 'wrong_signature', message: containing('after it was signed') };
      await expect(openCodePackage(folder)).rejects.toMatchObject(refusal);
      await expect(openCodePackage(folder, { signer: testSigner.publicKey })).rejects.toMatchObject(
        refusal,
      );
      await writeFile(path, text.slice(0, -10));
      await expect(openCodePackage(folder)).rejects.toMatchObject({ reason: 'wrong_signature' });
      await writeFile(path, text);
      await rm(join(folder, 'manifest.json.sig'));
      await expect(openCodePackage(folder)).rejects.toMatchObject({
        reason: 'wrong_signature',
        message: containing('is missing'),
      });
      await rm(path);
      await expect(openCodePackage(folder)).rejects.toMatchObject({ reason: 'no_package' });
    });
  });

  it('opens an encrypted package for its recipient and its issuer, and for nobody else', async () => {
    await withPackage({ recipients }, async (folder) => {
      expect(await readRows(folder, { identity: `# mine\n${identity}\n` })).toHaveLength(25);
      expect(await readRows(folder, { issuer: testSigner })).toHaveLength(25);
      for (const options of [
        {},
        { identity: await generateIdentity() },
        { identity: 'nonsense' },
        { issuer: createSigner(new Uint8Array(32)), signer: testSigner.publicKey },
      ]) {
        await expect(openCodePackage(folder, options)).rejects.toMatchObject({
          reason: 'no_identity',
        });
      }
    });
  });

  it.each<[Partial<PackageOrder>, string]>([
    [{}, 'part-0001.csv'],
    [{ gzip: true }, 'part-0001.csv.gz'],
    [{ recipients }, 'part-0001.csv.age'],
    [{ recipients, gzip: true }, 'part-0001.csv.gz.age'],
  ])('finds every changed byte and every cut: %j', async (changes, name) => {
    await withPackage(changes, async (folder) => {
      const path = join(folder, name);
      const { length } = await readFile(path);
      for (const at of [0, 5, 30, Math.floor(length / 2), -9, -1]) {
        await flipByte(path, at);
        await expect(readRows(folder, { identity })).rejects.toMatchObject({
          reason: 'damaged',
          message: containing(name),
        });
        await flipByte(path, at);
      }
      expect(await readRows(folder, { identity })).toHaveLength(25);
      await truncate(path, length - 1);
      await expect(readRows(folder, { identity })).rejects.toMatchObject({ reason: 'damaged' });
    });
  });
});
