import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildOrder, testKey, testSigner } from '../../testing/package-order.ts';
import { withFolder } from '../../testing/run-cli.ts';
import { createKeyring } from '../keyring.ts';
import type { PackageOrder } from './package-order-rules.ts';
import { verifyCodePackage } from './verify-code-package.ts';
import { writeCodePackage } from './write-code-package.ts';

const keyring = createKeyring({ brandId: 'acme', epochs: [{ epoch: 0, key: testKey }] });

function withPackage(
  changes: Partial<PackageOrder>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    await writeCodePackage(buildOrder({ partRows: 4000, ...changes }), { folder });
    await use(folder);
  });
}

describe('verifyCodePackage', () => {
  it.each<Partial<PackageOrder>>([
    {},
    { inner: true, rollSize: 7, columns: ['position', 'inner_url', 'index', 'readable_code'] },
    { columns: ['url'], format: 'txt', gzip: true, bom: true },
  ])('finds nothing wrong in a good package: %j', async (changes) => {
    await withPackage({ quantity: 10_000, ...changes }, async (folder) => {
      let told = 0;
      const report = await verifyCodePackage(folder, {
        keyring,
        issuer: testSigner,
        onProgress: (rows) => (told += rows),
      });
      expect(report).toMatchObject({
        isSignerKnown: true,
        rows: 10_000,
        codesDecoded: changes.inner ? 2000 : 1000,
        problems: [],
      });
      expect(told).toBe(10_000);
    });
  });

  it('decodes every code of a small package, and none without keys', async () => {
    await withPackage({}, async (folder) => {
      expect(await verifyCodePackage(folder, { keyring })).toMatchObject({ codesDecoded: 25 });
      expect(await verifyCodePackage(folder)).toMatchObject({
        codesDecoded: 0,
        rows: 25,
        isSignerKnown: false,
      });
    });
  });

  it('names every damaged, missing and surplus file', async () => {
    await withPackage({ quantity: 20_000 }, async (folder) => {
      await rm(join(folder, 'part-0004.csv'));
      await copyFile(join(folder, 'part-0001.csv'), join(folder, 'part-0006.csv'));
      const path = join(folder, 'part-0002.csv');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('5000,', '5001,'));
      const { problems, rows } = await verifyCodePackage(folder, { keyring });
      const found = problems.map(({ reason, message }) => [reason, message.split(' ')[0]]);
      expect(found).toEqual([
        ['incomplete', join(folder, 'part-0006.csv')],
        ['damaged', `${path}:`],
        ['incomplete', join(folder, 'part-0004.csv')],
      ]);
      expect(rows).toBe(12_000);
    });
  });

  it('finds codes that were signed but are of another key, batch or epoch', async () => {
    const wrong: Partial<PackageOrder>[] = [
      { key: new Uint8Array(32) },
      { epoch: 1 },
      { brandId: 'acmf' },
    ];
    for (const changes of wrong) {
      await withPackage(changes, async (folder) => {
        const { problems } = await verifyCodePackage(folder, { keyring });
        expect(problems.map(({ reason }) => reason)).toEqual(['wrong_key']);
      });
    }
  });
});
