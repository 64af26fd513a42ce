import { mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  writeCodePackage,
  type PackageOrder,
  type WriteOptions,
  type WrittenPackage,
} from '@zhenma/code-generator';
import type { BatchRecord } from './batch-store.ts';
import type { BrandKeys } from './brand-keys.ts';
import { explainLackOfSpace, StorageError } from './disk-failure-rules.ts';
import type { JobWork } from './issuance.ts';
import { makeLinkPrefix } from './link-rules.ts';
import type { PackageSigners } from './package-signers.ts';
import { estimatePackageBytes } from './package-size-rules.ts';
import type { PackageContent } from './package-content-rules.ts';

export interface PackageEngine {
  /**
   * Writes a batch's codes into a folder of their own, or what is missing there.
   * @throws StorageError when the disk has no room for what is missing; as `writeCodePackage`
   */
  write(
    batch: BatchRecord,
    given: { order: string; productName?: string; content: PackageContent },
    options: { folder: string; work: JobWork; onPart?: WriteOptions['onPart'] },
  ): Promise<WrittenPackage>;
}

/** One core is left to the requests that this process answers meanwhile. */
const maxWorkers = Math.max(1, availableParallelism() - 1);

/** Makes code packages of batches in worker threads, with the keys of their brands. */
export function createPackageEngine(
  partRows: number,
  keys: BrandKeys,
  signers: PackageSigners,
): PackageEngine {
  return {
    async write(batch, { order, productName, content }, { folder, work, onPart }) {
      const { brandId, quantity } = batch;
      await checkSpace(folder, batch, content);
      const { gtin, lot, productionDate, expiryDate, keyEpoch } = batch;
      const { columns, format, gzip, bom, withInner, urlForm, rollSize, recipients } = content;
      const packageOrder: PackageOrder = {
        ...{ brandId, order, batch: batch.number, quantity, lot, productionDate, expiryDate },
        product: { gtin, name: productName },
        epoch: keyEpoch,
        key: await keys.keyOf(brandId, keyEpoch, work.signal),
        signer: await signers.signerOf(brandId),
        form: urlForm,
        host: batch.linkBase,
        inner: withInner,
        ...{ columns, format, gzip, bom, rollSize, recipients, partRows },
      };
      return writeCodePackage(packageOrder, {
        folder,
        signal: work.signal,
        onPart,
        onProgress: (done, missing) => work.progress?.(quantity - missing + done, quantity),
        maxWorkers,
      });
    },
  };
}

async function checkSpace(
  folder: string,
  batch: BatchRecord,
  content: PackageContent,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const needed = estimatePackageBytes(
    content,
    batch.quantity,
    makeLinkPrefix(batch, content.urlForm),
  );
  const { bavail, bsize } = await statfs(folder);
  const lack = explainLackOfSpace(needed - (await measureFiles(folder)), bavail * bsize);
  if (lack !== null) throw new StorageError(lack);
}

/** What earlier runs left there already. */
async function measureFiles(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(folder, entry.name))).size;
  }
  return bytes;
}
