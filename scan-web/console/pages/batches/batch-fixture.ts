import type { Batch, BatchFile, Job } from '@zhenma/contract';

const at = '2026-11-22T06:00:00Z';

/** A job that is done, changed as given. */
export const makeJob = (changes: Partial<Job> = {}): Job => ({
  id: 'job_1',
  name: 'issue-batch',
  subject: '7',
  state: 'done',
  progress: { done: 500, total: 500 },
  attempts: 1,
  error: null,
  createdAt: at,
  startedAt: at,
  finishedAt: at,
  ...changes,
});

/** A file of codes, changed as given. */
export const makeFile = (changes: Partial<BatchFile> = {}): BatchFile => ({
  name: 'codes.csv',
  kind: 'codes',
  bytes: 1000,
  sha256: 'ab'.repeat(32),
  range: { from: 0, to: 499 },
  createdAt: at,
  ...changes,
});

/** A batch of 500 that is ready, changed as given. */
export const makeBatch = (changes: Partial<Batch> = {}): Batch => ({
  number: 7,
  productId: 'prd_1',
  productName: { zh: '龙井', en: 'Longjing' },
  gtin: '06901234567892',
  lot: 'L1',
  productionDate: '2026-11-01',
  expiryDate: null,
  quantity: 500,
  keyEpoch: 1,
  isKeyRevoked: false,
  state: 'ready',
  isDemo: false,
  createdAt: at,
  counts: { issued: 500, activated: 0, voided: 0, scanned: 0, claimed: 0 },
  files: [],
  jobs: [],
  ...changes,
});
