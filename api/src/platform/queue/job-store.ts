import { Schema, type Connection, type Model, type mongo } from 'mongoose';
import { createId } from '../ids.ts';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import { isDuplicateKey } from '../mongo/is-unavailable.ts';
import type { JobRecord } from './job.ts';

/** A job as it is stored. */
export interface JobDocument extends Omit<JobRecord, 'id'> {
  readonly _id: string;
  /** Runs that ended because their worker did. */
  readonly lapses: number;
  readonly owner: string | null;
  readonly leaseUntil: Date | null;
}

export type NewJob = Pick<
  JobDocument,
  'brandId' | 'name' | 'key' | 'subject' | 'payload' | 'maxAttempts' | 'createdAt' | 'notBefore'
>;

/** The brands' own view of the jobs: every operation names its brand. */
export interface JobStore {
  /** Inserts the job, or gives the one that has its key already. */
  readonly insertOnce: (job: NewJob) => Promise<JobDocument>;
  readonly find: (brandId: string, id: string) => Promise<JobDocument | null>;
  /** The newest hundred jobs, of one subject if it is given. */
  readonly list: (brandId: string, filter: { readonly subject?: string }) => Promise<JobDocument[]>;
  /** Ends a job that has not ended yet; null when there is none. */
  readonly cancel: (brandId: string, id: string, now: Date) => Promise<JobDocument | null>;
  readonly collection: mongo.Collection<JobDocument>;
}

const LIST_LIMIT = 100;

export function createJobStore(connection: Connection): JobStore {
  const existing = connection.models['jobs'] as Model<JobDocument> | undefined;
  const Jobs = existing ?? defineJobModel(connection);
  return {
    insertOnce: async (job) => {
      const identity = { brandId: job.brandId, name: job.name, key: job.key };
      const document: JobDocument = {
        ...job,
        _id: createId('job'),
        state: 'queued',
        attempts: 0,
        lapses: 0,
        progress: { done: 0, total: 0 },
        result: null,
        error: null,
        startedAt: null,
        finishedAt: null,
        owner: null,
        leaseUntil: null,
      };
      try {
        await Jobs.insertMany([document]);
        return document;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const existing = await Jobs.findOne(identity).lean<JobDocument>();
      if (existing === null)
        throw new Error(`the job ${job.name} ${job.key} was removed meanwhile`);
      return existing;
    },
    find: (brandId, id) => Jobs.findOne({ brandId, _id: id }).lean<JobDocument>(),
    list: (brandId, filter) =>
      Jobs.find({ brandId, ...filter })
        .sort({ createdAt: -1 })
        .limit(LIST_LIMIT)
        .lean<JobDocument[]>(),
    cancel: (brandId, id, now) =>
      Jobs.findOneAndUpdate(
        { brandId, _id: id, state: { $in: ['queued', 'running'] } },
        { $set: { state: 'cancelled', finishedAt: now, owner: null, leaseUntil: null } },
        { returnDocument: 'after' },
      ).lean<JobDocument>(),
    collection: connection.collection('jobs') as unknown as mongo.Collection<JobDocument>,
  };
}

export function toJobRecord({ _id, ...job }: JobDocument): JobRecord {
  return {
    id: _id,
    brandId: job.brandId,
    name: job.name,
    key: job.key,
    subject: job.subject,
    payload: job.payload,
    state: job.state,
    attempts: job.attempts,
    maxAttempts: job.maxAttempts,
    progress: job.progress,
    result: job.result,
    error: job.error,
    createdAt: job.createdAt,
    notBefore: job.notBefore,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
  };
}

function defineJobModel(connection: Connection): Model<JobDocument> {
  return defineBrandCollection<JobDocument>(
    connection,
    'jobs',
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      key: { type: String, required: true },
      subject: { type: String, required: true },
      payload: Schema.Types.Mixed,
      state: {
        type: String,
        enum: ['queued', 'running', 'done', 'failed', 'cancelled'],
        required: true,
      },
      attempts: { type: Number, required: true },
      maxAttempts: { type: Number, required: true },
      lapses: { type: Number, required: true },
      progress: { done: Number, total: Number },
      result: Schema.Types.Mixed,
      error: Schema.Types.Mixed,
      createdAt: { type: Date, required: true },
      notBefore: { type: Date, required: true },
      startedAt: Date,
      finishedAt: Date,
      owner: String,
      leaseUntil: Date,
    },
    {
      indexes: [
        { key: { brandId: 1, name: 1, key: 1 }, options: { unique: true } },
        { key: { brandId: 1, subject: 1, createdAt: -1 } },
        { key: { state: 1, notBefore: 1 } },
        { key: { state: 1, leaseUntil: 1 } },
      ],
    },
  );
}
