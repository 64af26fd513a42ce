export { createVerification, type VerificationWithPages } from './create-verification.ts';
export type { ScanRecord } from './scan-store.ts';
export type {
  EvidenceRange,
  VerificationDeps,
  VerificationRoom,
  VerifyRequest,
} from './verification.ts';
export type { VerdictPageDeps } from './verdict-page-deps.ts';
export { createVerdictPages } from './verdict-pages.ts';
