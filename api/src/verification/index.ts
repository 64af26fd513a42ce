export { createVerification } from './create-verification.ts';
export type { ScanRecord } from './scan-store.ts';
export type { VerificationRoom } from './verification.ts';
export { createVerdictPages } from './verdict-pages.ts';
