import { hostname } from 'node:os';
import { nanoid } from 'nanoid';
import type { JobDefinition, JobLog } from './job.ts';
import type { JobLeases } from './job-lease.ts';
import type { JobDocument } from './job-store.ts';

/** After this many workers died over one job, the job is taken for the cause. */
const MAX_LAPSES = 20;
/** Progress is written this often at most. */
const PROGRESS_MS = 50;
const MAX_BACKOFF_MS = 3_600_000;

export type StopReason = 'cancelled' | 'lost' | 'stopping';

export interface RunOptions {
  readonly leases: JobLeases;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly log: JobLog;
  /** Called when the job goes back into the queue, with the wait before its next attempt. */
  readonly dispatchAgain: (job: JobDocument, delayMs: number) => void;
}

export interface RunningJob {
  readonly stop: (reason: StopReason) => void;
  readonly ended: Promise<void>;
}

/** Takes a job and runs it to an end that is stored; null when it is not to be taken. */
export async function takeAndRun(
  definition: JobDefinition,
  id: string,
  options: RunOptions,
): Promise<RunningJob | null> {
  const owner = `${hostname()}:${process.pid}:${nanoid(10)}`;
  const job = await options.leases.take(id, owner);
  if (job === null) return null;
  const abort = new AbortController();
  const stop = (reason: StopReason) => abort.abort(reason);
  return { stop, ended: runTaken(definition, job, owner, abort, options) };
}

async function runTaken(
  definition: JobDefinition,
  job: JobDocument,
  owner: string,
  abort: AbortController,
  options: RunOptions,
): Promise<void> {
  const { leases, log } = options;
  const fields = { jobId: job._id, job: job.name, brandId: job.brandId };
  if (job.lapses > MAX_LAPSES) {
    await leases.fail(job._id, owner, `its worker ended ${job.lapses} times while it ran`);
    return;
  }
  const keeper = keepLease(job._id, owner, abort, options);
  try {
    const result = await definition.run({
      payload: definition.schema.parse(job.payload),
      brandId: job.brandId,
      jobId: job._id,
      isLastAttempt: job.attempts >= job.maxAttempts,
      progress: keeper.progress,
      signal: abort.signal,
      log,
    });
    await keeper.end();
    if (!(await leases.finish(job._id, owner, result))) {
      log.warn(fields, 'the job was cancelled or taken by another worker before it ended');
    }
  } catch (error) {
    await keeper.end();
    await settleFailure(definition, job, owner, abort.signal, error, options);
  }
}

async function settleFailure(
  definition: JobDefinition,
  job: JobDocument,
  owner: string,
  signal: AbortSignal,
  error: unknown,
  { leases, log, now, dispatchAgain }: RunOptions,
): Promise<void> {
  const fields = { jobId: job._id, job: job.name, brandId: job.brandId };
  const reason = signal.aborted ? (signal.reason as StopReason) : null;
  if (reason === 'stopping') {
    await leases.putBack(job._id, owner, {
      message: null,
      notBefore: now(),
      countsAsAttempt: false,
    });
    return;
  }
  if (reason !== null) {
    log.info(fields, `the job ended: ${reason}`);
    return;
  }
  const message = readMessage(error);
  if (job.attempts >= job.maxAttempts) {
    log.error({ ...fields, err: error }, 'the job failed');
    await leases.fail(job._id, owner, message);
    return;
  }
  const delayMs = Math.min(definition.backoffMs * 2 ** (job.attempts - 1), MAX_BACKOFF_MS);
  log.warn({ ...fields, err: error }, `attempt ${job.attempts} failed; again in ${delayMs} ms`);
  const notBefore = new Date(now().getTime() + delayMs);
  if (await leases.putBack(job._id, owner, { message, notBefore, countsAsAttempt: true })) {
    // A timer may fire a little before the time that it was set to.
    dispatchAgain(job, delayMs + 10);
  }
}

/** Renews the lease, and writes the newest progress a few times a second. */
function keepLease(
  id: string,
  owner: string,
  abort: AbortController,
  { leases, leaseMs, log }: RunOptions,
) {
  let newest: { done: number; total: number } | null = null;
  let writing: Promise<void> = Promise.resolve();
  let progressTimer: NodeJS.Timeout | undefined;
  let over = false;

  const renew = async (): Promise<void> => {
    const progress = newest;
    newest = null;
    try {
      if (!(await leases.renew(id, owner, progress))) abort.abort('lost' satisfies StopReason);
    } catch (error) {
      // The database may be back before the lease ends; if not, another worker takes the job.
      log.warn({ err: error, jobId: id }, 'the lease of a job could not be renewed');
    }
  };
  const renewInTurn = () => {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    writing = writing.then(renew);
  };
  const timer = setInterval(renewInTurn, leaseMs / 3);

  return {
    progress: (done: number, total: number) => {
      if (over) return;
      newest = { done, total };
      progressTimer ??= setTimeout(renewInTurn, PROGRESS_MS);
    },
    end: async () => {
      over = true;
      clearInterval(timer);
      if (newest !== null) renewInTurn();
      await writing;
    },
  };
}

function readMessage(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return (typeof message === 'string' ? message : String(error)).slice(0, 2000);
}
