export type { AccountRecord, ClaimRecord, JournalRecord } from './ledger-records.ts';
export type {
  Claimed,
  ClaimRequest,
  Loyalty,
  LoyaltyDeps,
  NotClaimable,
  PageOfStatement,
} from './loyalty.ts';
export { createLoyalty } from './create-loyalty.ts';
export { maskCode } from './mask-code-rules.ts';
export type { CodeSource, ResolvedCode, ResolvedUnit, UnitState } from './resolved-code.ts';
export { createPerBrand, type PerBrand } from './per-brand.ts';
