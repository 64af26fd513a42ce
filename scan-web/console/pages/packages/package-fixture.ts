import type { CodePackage } from '@zhenma/contract';

/** A package that waits to be made, changed as given. */
export const makePackage = (changes: Partial<CodePackage> = {}): CodePackage => ({
  id: 'pkg_1',
  jobId: null,
  batchNumber: 7,
  state: 'queued',
  progress: { done: 0, total: 500 },
  error: null,
  columns: ['index', 'code', 'url'],
  format: 'csv',
  gzip: false,
  bom: false,
  withInner: false,
  urlForm: 'digital-link',
  rollSize: null,
  recipients: [],
  files: [],
  createdAt: '2026-11-22T06:00:00Z',
  createdBy: 'Wang',
  ...changes,
});
