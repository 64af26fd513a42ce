export { createCases, createPhotoStore, type PhotoStore } from './cases/index.ts';
export { suspectedFrom } from './evidence/clone-evidence-rules.ts';
export { createVerification } from './create-verification.ts';
export type { Renaming } from './renaming.ts';
export type { ScanRecord } from './scan-records.ts';
export type { VerificationRoom } from './verification.ts';
export { createTypedCodePages } from './typed-code-pages.ts';
export { createGuardPages } from './guard/index.ts';
export { createVerdictPages } from './verdict-pages.ts';
