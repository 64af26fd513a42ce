export { createVerification, type VerificationWithPages } from './create-verification.ts';
export type { ScanRecord } from './scan-store.ts';
export type {
  EvidenceRange,
  VerificationDeps,
  VerificationRoom,
  VerifyRequest,
} from './verification.ts';
export { createVerdictPages, type VerdictPageDeps } from './verdict-pages.ts';
