import type { CodePackage } from '@zhenma/contract';
import type { JobRecord } from '../platform/queue/index.ts';
import type { IssuanceDeps } from './issuance.ts';
import { isJobOf } from './package-job.ts';
import type { CodePackageRecord } from './package-store.ts';

/** Packages of one batch as the wire shows them, each with how far its job is. */
export async function presentPackages(
  { queue }: Pick<IssuanceDeps, 'queue'>,
  packages: readonly CodePackageRecord[],
): Promise<CodePackage[]> {
  const [first] = packages;
  if (!first) return [];
  const jobs = await queue().list(first.brandId, { subject: String(first.batch) });
  return packages.map((made) => present(made, jobs.find((job) => isJobOf(job, made)) ?? null));
}

function present(made: CodePackageRecord, job: JobRecord | null): CodePackage {
  const { columns, format, gzip, bom, withInner, urlForm, rollSize, recipients } = made;
  const { done, total } = job?.progress ?? { done: 0, total: 0 };
  return {
    id: made._id,
    jobId: job?.id ?? null,
    batchNumber: made.batch,
    state: nameState(made, job),
    progress: { done, total },
    error: made.failure,
    ...{ columns, format, gzip, bom, withInner, urlForm, rollSize, recipients },
    files: made.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    createdAt: made.createdAt.toISOString(),
    createdBy: made.createdBy.name,
  };
}

function nameState({ state }: CodePackageRecord, job: JobRecord | null): CodePackage['state'] {
  if (state !== 'making') return state;
  return job === null || job.state === 'queued' ? 'queued' : 'running';
}
