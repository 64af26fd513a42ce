import type { PrintJob } from '@zhenma/contract';

const at = '2026-11-22T06:00:00Z';

/** A job of 1,000 labels whose files are ready, changed as given. */
export const makePrintJob = (changes: Partial<PrintJob> = {}): PrintJob => ({
  id: 'pj_1',
  batchNumber: 7,
  from: 0,
  to: 999,
  templateId: 'tpl_1',
  templateName: 'Tea box',
  output: 'pdf',
  printer: null,
  state: 'ready',
  actions: ['start', 'cancel'],
  progress: { done: 1000, total: 1000 },
  reprint: null,
  notice: null,
  files: [{ name: 'labels-0-999.pdf', bytes: 123_456, sha256: 'ab'.repeat(32), labels: 1000 }],
  readBack: { checked: 1000, total: 1000, seed: 1, isSample: false },
  uncertain: [],
  createdAt: at,
  createdBy: 'Wang',
  finishedAt: null,
  history: [
    { state: 'queued', at, by: 'Wang' },
    { state: 'rendering', at: '2026-11-22T06:00:01Z', by: null },
    { state: 'ready', at: '2026-11-22T06:00:11Z', by: null },
  ],
  ...changes,
});
