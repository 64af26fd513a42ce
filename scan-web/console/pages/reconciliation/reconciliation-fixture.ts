import type { Reconciliation } from '@zhenma/contract';

/** A batch of 1,000 of which 30 in two ranges are unaccounted for, changed as given. */
export const makeReconciliation = (changes: Partial<Reconciliation> = {}): Reconciliation => ({
  version: 'v1',
  ordered: 1000,
  onGoods: 900,
  spoiled: 20,
  destroyed: 10,
  destroyedByReason: [{ reason: 'sample', units: 10 }],
  inStock: 40,
  notPrinted: 25,
  nextNotPrinted: 975,
  nextNotPrintedTo: 999,
  unaccounted: 30,
  unaccountedRanges: [
    { from: 100, to: 119 },
    { from: 200, to: 209 },
  ],
  unaccountedRangeCount: 2,
  labelsPrinted: 980,
  labelsReprinted: 5,
  stockCount: null,
  ...changes,
});
