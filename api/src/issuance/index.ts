export type { BatchRecord } from './batch-store.ts';
export { createIssuance } from './create-issuance.ts';
export type { Issuance } from './issuance.ts';
