import type { DiversionCase, DiversionCaseDetail, DiversionStep } from '@zhenma/contract';

const hash = 'ab'.repeat(32);

const openedStep: DiversionStep = {
  ...{ number: 1, at: '2026-11-20T06:03:00.000Z', by: { name: 'Wang', isDealer: false } },
  ...{ what: 'opened', state: 'new', text: 'Seen in Guangzhou', photos: [], place: null },
  ...{ seenAt: null, isShared: false, assignee: null, dueAt: null, ruling: null, hash },
};

/** A step as the service gives it. */
export const makeStep = (overrides: Partial<DiversionStep> = {}): DiversionStep => ({
  ...openedStep,
  ...overrides,
});

/** A case as a list shows it. */
export const makeRow = (overrides: Partial<DiversionCase> = {}): DiversionCase => ({
  ...{ id: 'dvc_1', number: '7K3QX9M2PD', state: 'evidence', result: null },
  dealer: { id: 'dlr_1', name: 'Hangzhou Trading' },
  ...{ title: 'Green Hill Liquor L1', foundIn: ['广东省'] },
  ...{ openedAt: '2026-11-20T06:03:00.000Z', updatedAt: '2026-11-20T06:03:00.000Z' },
  ...{ assignee: { id: 'stf_1', name: 'Wang' }, dueAt: null, appealUntil: null },
  ...{ hasStatement: false, isOverdue: false },
  ...overrides,
});

/** One case with its first step. */
export const makeCase = (overrides: Partial<DiversionCaseDetail> = {}): DiversionCaseDetail => ({
  ...makeRow(),
  alertId: 'alr_1',
  facts: {
    productName: { zh: '青山酒', en: 'Green Hill Liquor' },
    ...{ lot: 'L1', goods: [{ batchNumber: 7, from: 0, to: 23 }], shippedAt: null },
    ...{ territory: ['浙江省'], foundIn: ['广东省'], observed: [{ what: 'visitors', value: 9 }] },
    ...{ quantity: 24, valueFen: 1_000_000, account: null },
    scans: [
      {
        ...{ at: '2026-11-19T06:00:00.000Z', maskedCode: 'ABCD****WXYZ', visitor: 'v1' },
        ...{ place: '广州市', source: 'gps' },
      },
    ],
  },
  factsSha256: hash,
  steps: [openedStep],
  chain: { isWhole: true, brokenAt: null },
  ...{ ruling: null, priorRulings: 0, mayRule: false },
  nextStates: [
    { state: 'appeal', blocked: null },
    { state: 'closed', blocked: null },
  ],
  ...overrides,
});
