import { join } from 'node:path';
import type { BatchService } from './batch-service.ts';
import { fileIdOf } from './file-store.ts';
import type { IssuanceDeps, JobWork } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { PackageEngine } from './package-engine.ts';
import type { PackageContent } from './package-content-rules.ts';

export interface IssueService {
  /** Writes the package of a batch that is being issued, and makes the batch ready; else does nothing. */
  issue(brandId: string, number: number, work?: JobWork): Promise<void>;
  folderOf(brandId: string, number: number): string;
}

/** The brand's own copy of a batch's codes: plain, for a spreadsheet or a printer. */
const issuedContent: PackageContent = {
  columns: ['index', 'code', 'url'],
  format: 'csv',
  gzip: false,
  bom: false,
  withInner: false,
  urlForm: 'digital-link',
  rollSize: null,
  recipients: [],
};

export function createIssueService(
  { clock, dataDir }: Pick<IssuanceDeps, 'clock' | 'dataDir'>,
  { Files }: Pick<IssuanceStore, 'Files'>,
  engine: PackageEngine,
  batches: BatchService,
): IssueService {
  const folderOf = (brandId: string, number: number) =>
    join(dataDir, 'batches', brandId, String(number));

  return {
    folderOf,
    async issue(brandId, number, work = {}) {
      const batch = await batches.readBatch(brandId, number);
      if (batch.state !== 'issuing') return;
      // The name of the product may change meanwhile: the batch alone says what its files hold.
      const given = { order: `batch-${number}`, content: issuedContent };
      await engine.write(batch, given, {
        folder: folderOf(brandId, number),
        work,
        async onPart({ name, bytes, sha256, from, to }) {
          const file = { batch: number, name, kind: 'codes', bytes, sha256, from, to };
          await Files.updateOne(
            { brandId, _id: fileIdOf(brandId, number, name) },
            { $set: file, $setOnInsert: { createdAt: clock.now() } },
            { upsert: true },
          );
        },
      });
      await batches.endRound(batch, 'issued', null);
    },
  };
}
