import { join } from 'node:path';
import type { BatchService } from './batch-service.ts';
import type { BatchRecord } from './batch-store.ts';
import type { BrandKeys } from './brand-keys.ts';
import { writeCodePackage } from './code-package.ts';
import { fileIdOf } from './file-store.ts';
import type { IssuanceDeps, JobWork } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { makeLinkPrefix } from './link-rules.ts';

export interface IssueService {
  /** Writes the package of a batch that is being issued, and makes the batch ready; else does nothing. */
  issue(brandId: string, number: number, work?: JobWork): Promise<void>;
  folderOf(brandId: string, number: number): string;
}

export function createIssueService(
  deps: IssuanceDeps,
  { Files }: IssuanceStore,
  keys: BrandKeys,
  batches: BatchService,
): IssueService {
  const { clock, dataDir, rowsPerFile = 1_000_000 } = deps;
  const folderOf = (brandId: string, number: number) =>
    join(dataDir, 'batches', brandId, String(number));

  async function writePackage(batch: BatchRecord, work: JobWork): Promise<void> {
    const { brandId, number } = batch;
    await writeCodePackage({
      codec: await keys.codecOf(brandId, batch.keyEpoch),
      batch: number,
      quantity: batch.quantity,
      linkPrefix: makeLinkPrefix(batch),
      folder: folderOf(brandId, number),
      rowsPerFile,
      finished: await Files.find({ brandId, batch: number, kind: 'codes' }).lean(),
      progress: (done, total) => work.progress?.(done, total),
      signal: work.signal ?? new AbortController().signal,
      async onPart({ name, bytes, sha256, from, to }) {
        await Files.updateOne(
          { brandId, _id: fileIdOf(brandId, number, name) },
          {
            $set: {
              batch: number,
              name,
              kind: 'codes',
              bytes,
              sha256,
              from,
              to,
              createdAt: clock.now(),
            },
          },
          { upsert: true },
        );
      },
    });
  }

  return {
    folderOf,
    async issue(brandId, number, work = {}) {
      const batch = await batches.readBatch(brandId, number);
      if (batch.state !== 'issuing') return;
      await writePackage(batch, work);
      await batches.endRound(batch, 'issued', null);
    },
  };
}
