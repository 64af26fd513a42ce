export type { BatchState } from './batch-state-rules.ts';
export type { BatchRecord } from './batch-store.ts';
export { createIssuance } from './create-issuance.ts';
export type {
  CountUses,
  Issuance,
  IssuanceDeps,
  Order,
  OrderOptions,
  UnitState,
} from './issuance.ts';
export type { UnitRangeRecord } from './range-store.ts';
