import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { defineJob, type JobDefinition, type JobRecord } from '../platform/queue/index.ts';
import { describeFailure } from './disk-failure-rules.ts';
import type { IssuanceDeps, JobWork } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { PackageEngine } from './package-engine.ts';
import type { PackageService } from './package-service.ts';
import type { CodePackageRecord } from './package-store.ts';

export interface PackageJob {
  readonly definition: JobDefinition;
  /** Queues the package's current round; queueing it again changes nothing. */
  enqueue(made: CodePackageRecord): Promise<JobRecord>;
  /** What follows for the package from its job's end by cancelling or failing. */
  settle(job: JobRecord): Promise<void>;
  /** Brings together packages and jobs that a crash between two writes left apart. */
  reconcile(): Promise<void>;
}

const payloadSchema = z.object({ packageId: z.string(), round: z.int().min(1) });

/** Whether a job is the one that makes a package now. */
export function isJobOf({ name, payload }: JobRecord, made: CodePackageRecord): boolean {
  if (name !== jobName) return false;
  const { packageId, round } = payloadSchema.parse(payload);
  return packageId === made._id && round === made.round;
}

const jobName = 'make-code-package';

export function createPackageJob(
  deps: IssuanceDeps,
  { Packages }: IssuanceStore,
  packages: PackageService,
  engine: PackageEngine,
): PackageJob {
  const queue = () => deps.queue();

  async function make(made: CodePackageRecord, work: JobWork): Promise<void> {
    const batch = await packages.readUsableBatch(made.brandId, made.batch);
    const folder = packages.folderOf(made);
    const given = { order: made._id, productName: made.productName, content: made };
    const { manifest } = await engine.write(batch, given, { folder, work });
    const isEncrypted = made.recipients.length > 0;
    const manifestName = isEncrypted ? 'manifest.json.age' : 'manifest.json';
    const files = [
      ...manifest.parts.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      await describeFile(folder, manifestName),
      await describeFile(folder, 'manifest.json.sig'),
    ];
    await packages.endRound(made, { event: 'finished', failure: null, files });
  }

  const definition = defineJob({
    name: jobName,
    schema: payloadSchema,
    concurrency: 1,
    attempts: 3,
    backoffMs: 2_000,
    async run({ payload: { packageId, round }, brandId, jobId, progress, signal }) {
      const made = await packages.readPackage(brandId, packageId);
      if (made.state !== 'making' || made.round !== round) return;
      try {
        await make(made, { progress, signal });
      } catch (error) {
        if (signal.aborted) throw error;
        const failure = describeFailure(error);
        const job = await queue().get(brandId, jobId);
        const isLast = !job || job.attempts >= job.maxAttempts;
        if (isLast) await packages.endRound(made, { event: 'failed', failure, files: [] });
        throw new Error(failure, { cause: error });
      }
    },
  });

  async function settle(job: JobRecord): Promise<void> {
    if (job.name !== jobName || (job.state !== 'cancelled' && job.state !== 'failed')) return;
    const { packageId, round } = payloadSchema.parse(job.payload);
    const isCancelled = job.state === 'cancelled';
    await packages.endRound(
      { _id: packageId, brandId: job.brandId, round },
      {
        event: job.state,
        failure: isCancelled ? null : (job.error?.message ?? 'Making it failed'),
        files: [],
      },
    );
  }

  const enqueue = ({ brandId, batch, _id: packageId, round }: CodePackageRecord) =>
    queue().enqueue(
      definition,
      brandId,
      { packageId, round },
      { key: `${packageId}-${round}`, subject: String(batch) },
    );

  return {
    definition,
    enqueue,
    settle,
    async reconcile() {
      for (const { brandId } of await deps.catalogue.listBrands()) {
        for (const made of await Packages.find({ brandId, state: 'making' }).lean()) {
          await settle(await enqueue(made));
        }
      }
    },
  };
}

async function describeFile(folder: string, name: string) {
  const bytes = await readFile(join(folder, name));
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
