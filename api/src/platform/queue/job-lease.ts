import type { mongo } from 'mongoose';
import type { JobDocument } from './job-store.ts';

/**
 * What a worker does to jobs of all brands: take one, hold it, end it. Each is one conditional
 * update, so of two workers that try, one wins; and a worker that lost its lease changes nothing.
 */
export interface JobLeases {
  /** Takes a job that is due, or whose worker let its lease end; null when another has it. */
  readonly take: (id: string, owner: string) => Promise<JobDocument | null>;
  /** False when the job is no longer this owner's: cancelled, or taken by another. */
  readonly renew: (
    id: string,
    owner: string,
    progress: { readonly done: number; readonly total: number } | null,
  ) => Promise<boolean>;
  readonly finish: (id: string, owner: string, result: unknown) => Promise<boolean>;
  readonly fail: (id: string, owner: string, message: string) => Promise<boolean>;
  /** Puts the job back for another attempt. */
  readonly putBack: (
    id: string,
    owner: string,
    back: {
      readonly message: string | null;
      readonly notBefore: Date;
      readonly countsAsAttempt: boolean;
    },
  ) => Promise<boolean>;
  /** Jobs of these names that somebody should run now, oldest first. */
  readonly listDue: (names: readonly string[]) => Promise<JobDocument[]>;
}

const SWEEP_LIMIT = 500;

export function createJobLeases(
  jobs: mongo.Collection<JobDocument>,
  leaseMs: number,
  now: () => Date,
): JobLeases {
  const leaseEnd = () => new Date(now().getTime() + leaseMs);
  const released = { owner: null, leaseUntil: null };
  const update = async (id: string, owner: string, change: mongo.UpdateFilter<JobDocument>) => {
    const { matchedCount } = await jobs.updateOne({ _id: id, owner, state: 'running' }, change);
    return matchedCount === 1;
  };
  return {
    take: async (id, owner) => {
      const time = now();
      const held = { owner, leaseUntil: leaseEnd(), startedAt: time };
      return (
        (await jobs.findOneAndUpdate(
          { _id: id, state: 'queued', notBefore: { $lte: time } },
          { $set: { ...held, state: 'running' }, $inc: { attempts: 1 } },
          { returnDocument: 'after' },
        )) ??
        (await jobs.findOneAndUpdate(
          { _id: id, state: 'running', leaseUntil: { $lt: time } },
          { $set: held, $inc: { lapses: 1 } },
          { returnDocument: 'after' },
        ))
      );
    },
    renew: (id, owner, progress) =>
      update(id, owner, {
        $set: {
          leaseUntil: leaseEnd(),
          ...(progress === null ? {} : { 'progress.total': progress.total }),
        },
        // A job that is run again passes the same points again; what is shown never goes back.
        ...(progress === null ? {} : { $max: { 'progress.done': progress.done } }),
      }),
    finish: (id, owner, result) =>
      update(id, owner, {
        $set: {
          ...released,
          state: 'done',
          result: result ?? null,
          error: null,
          finishedAt: now(),
        },
      }),
    fail: (id, owner, message) =>
      update(id, owner, {
        $set: { ...released, state: 'failed', error: { message }, finishedAt: now() },
      }),
    putBack: (id, owner, { message, notBefore, countsAsAttempt }) =>
      update(id, owner, {
        $set: {
          ...released,
          state: 'queued',
          notBefore,
          ...(message === null ? {} : { error: { message } }),
        },
        ...(countsAsAttempt ? {} : { $inc: { attempts: -1 } }),
      }),
    listDue: (names) => {
      const time = now();
      return jobs
        .find({
          name: { $in: [...names] },
          $or: [
            { state: 'queued', notBefore: { $lte: time } },
            { state: 'running', leaseUntil: { $lt: time } },
          ],
        })
        .sort({ createdAt: 1 })
        .limit(SWEEP_LIMIT)
        .toArray();
    },
  };
}
