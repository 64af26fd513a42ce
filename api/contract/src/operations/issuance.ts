import { z } from 'zod';
import {
  batchNumberSchema,
  daySchema,
  maxQuantity,
  momentSchema,
  pageOf,
  pageQuerySchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { batchParams } from './batch-lists.ts';

const tag = 'Issuance';

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What the job works on, such as a batch number. */
  subject: z.string(),
  state: z.enum(jobStates),
  progress: z.object({ done: z.int(), total: z.int() }),
  attempts: z.int(),
  error: z.string().nullable(),
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  finishedAt: momentSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const getJob = defineOperation({
  id: 'getJob',
  method: 'get',
  path: '/api/v1/jobs/:jobId',
  tag,
  summary: 'How far a job is',
  access: 'canViewBatches',
  params: z.object({ jobId: z.string() }),
  reply: jobSchema,
  problems: ['not_found'],
});

export const cancelJob = defineOperation({
  id: 'cancelJob',
  method: 'delete',
  path: '/api/v1/jobs/:jobId',
  tag,
  summary: 'Stop a job; what it had not finished leaves no file',
  access: 'canIssueBatches',
  params: z.object({ jobId: z.string() }),
  reply: jobSchema,
  problems: ['not_found', 'state_forbids'],
});

/** The life of a batch: issued by a job, then ready to print, then with active units, then closed for good. */
export const batchStates = ['issuing', 'failed', 'ready', 'active', 'voided'] as const;

/** A lot as GS1 writes it. */
export const lotSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,20}$/, 'GS1 lots have 1 to 20 printable ASCII characters');

const batchFileSchema = z.object({
  name: z.string(),
  kind: z.enum(['codes', 'labels']),
  bytes: z.int(),
  sha256: z.string(),
  range: z.object({ from: z.int(), to: z.int() }),
  createdAt: momentSchema,
});
export type BatchFile = z.infer<typeof batchFileSchema>;

export const batchSchema = z.object({
  number: batchNumberSchema,
  productId: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  gtin: z.string(),
  lot: z.string(),
  productionDate: daySchema,
  expiryDate: daySchema.nullable(),
  quantity: z.int(),
  keyEpoch: z.int(),
  isKeyRevoked: z.boolean(),
  state: z.enum(batchStates),
  isDemo: z.boolean(),
  createdAt: momentSchema,
  counts: z.object({
    issued: z.int(),
    activated: z.int(),
    voided: z.int(),
    scanned: z.int(),
    claimed: z.int(),
  }),
  files: z.array(batchFileSchema),
  jobs: z.array(jobSchema),
});
export type Batch = z.infer<typeof batchSchema>;

export const listBatches = defineOperation({
  id: 'listBatches',
  method: 'get',
  path: '/api/v1/batches',
  tag,
  summary: 'Batches, newest first',
  access: 'canViewBatches',
  query: pageQuerySchema.extend({
    q: z.string().max(100).optional().describe('The beginning of the lot, or the batch number'),
    productId: z.string().optional(),
    state: z.enum(batchStates).optional(),
  }),
  reply: pageOf(batchSchema),
});

export const createBatch = defineOperation({
  id: 'createBatch',
  method: 'post',
  path: '/api/v1/batches',
  tag,
  summary: 'Order a batch; a job issues its codes. The same idempotency key gives the same batch',
  access: 'canIssueBatches',
  status: 201,
  body: z
    .strictObject({
      idempotencyKey: z.string().min(8).max(100),
      productId: z.string(),
      lot: lotSchema,
      productionDate: daySchema,
      expiryDate: daySchema.nullable(),
      quantity: z.int().min(1, 'order at least one code').max(maxQuantity),
    })
    .refine((order) => order.expiryDate === null || order.expiryDate > order.productionDate, {
      error: 'must be after the production date',
      path: ['expiryDate'],
    }),
  reply: batchSchema,
  problems: ['idempotency_conflict'],
});

export const getBatch = defineOperation({
  id: 'getBatch',
  method: 'get',
  path: '/api/v1/batches/:batchNumber',
  tag,
  summary: 'One batch with its counts, files and jobs',
  access: 'canViewBatches',
  params: batchParams,
  reply: batchSchema,
  problems: ['not_found'],
});

export const downloadBatchFile = defineOperation({
  id: 'downloadBatchFile',
  method: 'get',
  path: '/api/v1/batches/:batchNumber/files/:name',
  tag,
  summary: 'Download a code list of a batch; its units count as handed out from then on',
  access: 'canHandOutCodes',
  params: batchParams.extend({ name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/) }),
  reply: { media: 'application/octet-stream' },
  problems: ['not_found'],
});

export const retryBatch = defineOperation({
  id: 'retryBatch',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/issue',
  tag,
  summary: 'Issue again a batch whose job failed or was cancelled',
  access: 'canIssueBatches',
  status: 202,
  params: batchParams,
  reply: batchSchema,
  problems: ['not_found', 'state_forbids'],
});
