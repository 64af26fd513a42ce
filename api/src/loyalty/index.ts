export type { AccountRecord, ClaimRecord, JournalRecord, SealRecord } from './ledger-records.ts';
export type { Claimed, ClaimRequest, Loyalty, NotClaimable } from './loyalty.ts';
export type { Finding, LedgerCount } from './ledger-check.ts';
export { compareWithExport } from './compare-with-export.ts';
export { createLoyalty } from './create-loyalty.ts';
export { createOriginOf, type OriginOf } from './claim-origin.ts';
export { maskCode } from './mask-code-rules.ts';
