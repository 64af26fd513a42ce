import type { z } from 'zod';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as its brand sees it. */
export interface JobRecord {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  /** What makes two requests the same job, within one brand and name. */
  readonly key: string;
  /** What the job works on, such as a batch number. */
  readonly subject: string;
  readonly payload: unknown;
  readonly state: JobState;
  /** Runs begun, not counting those cut short by the end of a worker. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly progress: { readonly done: number; readonly total: number };
  readonly result: unknown;
  readonly error: { readonly message: string } | null;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** The part of a pino logger that jobs use. */
export interface JobLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobContext<Payload> {
  readonly payload: Payload;
  readonly brandId: string;
  readonly jobId: string;
  /** What fails now is not tried again. */
  readonly isLastAttempt: boolean;
  /** Says how far the job is; it may be called as often as one likes. */
  readonly progress: (done: number, total: number) => void;
  /** Aborts when the job is cancelled, its lease is lost, or the worker must end. */
  readonly signal: AbortSignal;
  readonly log: JobLog;
}

export interface JobDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** How many jobs of this name one worker process runs at once. */
  readonly concurrency: number;
  /** How often a failing job is begun before it counts as failed. */
  readonly attempts: number;
  /** Wait before the second attempt in milliseconds; it doubles with each further one. */
  readonly backoffMs: number;
  run(context: JobContext<z.output<Schema>>): Promise<unknown>;
}

/**
 * Name, payload schema and handler of a job in one place, so that who enqueues and who works cannot
 * drift apart. **The handler must be idempotent:** a job whose worker died, whose lease was lost or
 * whose attempt failed half-way is run again from the start. What it resolves with is kept as the
 * job's result; what it throws is kept as the reason.
 */
export function defineJob<Schema extends z.ZodType>(
  definition: JobDefinition<Schema>,
): JobDefinition<Schema> {
  if (!/^[a-z][a-z0-9-]*$/.test(definition.name)) {
    throw new RangeError(`a job's name is kebab-case, not ${definition.name}`);
  }
  return definition;
}
