import { countUnits, type Batch, type BatchFile, type Bilingual, type Job } from '@zhenma/contract';
import type { JobRecord } from '../platform/queue/index.ts';
import type { BatchRecord } from './batch-store.ts';
import type { BatchFileRecord } from './file-store.ts';

export function presentJob(job: JobRecord): Job {
  const { id, name, subject, state, progress, attempts } = job;
  return {
    id,
    name,
    subject,
    state,
    progress: { done: progress.done, total: progress.total },
    attempts,
    error: job.error?.message ?? null,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

export function presentBatch(
  batch: BatchRecord,
  known: {
    productName: Bilingual;
    uses: { scanned: number; claimed: number };
    files: readonly BatchFileRecord[];
    jobs: Job[];
  },
): Batch {
  const { number, productId, gtin, lot, productionDate, expiryDate, quantity } = batch;
  const { keyEpoch, state, isDemo, createdAt } = batch;
  return {
    number,
    productId,
    productName: known.productName,
    gtin,
    lot,
    productionDate,
    expiryDate,
    quantity,
    keyEpoch,
    isKeyRevoked: batch.keyRevokedAt !== null,
    state,
    isDemo,
    createdAt: createdAt.toISOString(),
    counts: {
      issued: countIssued(batch, known.files),
      activated: batch.activatedCount,
      voided: batch.voidedCount,
      ...known.uses,
    },
    files: known.files.map(presentFile),
    jobs: known.jobs,
  };
}

/** All codes once the batch is ready; before, those in finished files. */
function countIssued(batch: BatchRecord, files: readonly BatchFileRecord[]): number {
  if (batch.state !== 'issuing' && batch.state !== 'failed') return batch.quantity;
  return countUnits(files);
}

function presentFile({
  name,
  kind,
  bytes,
  sha256,
  from,
  to,
  createdAt,
}: BatchFileRecord): BatchFile {
  return { name, kind, bytes, sha256, range: { from, to }, createdAt: createdAt.toISOString() };
}
