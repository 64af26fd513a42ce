export type { AccountRecord, ClaimRecord, JournalRecord } from './ledger-records.ts';
export type { Claimed, ClaimRequest, Loyalty, NotClaimable } from './loyalty.ts';
export { createLoyalty } from './create-loyalty.ts';
export { maskCode } from './mask-code-rules.ts';
export type { ResolvedCode, ResolvedUnit, UnitState } from './resolved-code.ts';
export { createPerBrand } from './per-brand.ts';
