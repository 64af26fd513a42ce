export { reportPathOf } from './report-path.ts';
export { isFormId } from './case-key-rules.ts';
export type { CaseRecord, PhotoRecord } from './case-store.ts';
export type { CaseAddress, Cases, Reports } from './cases.ts';
export { createCases } from './create-cases.ts';
export { createPhotoStore, type PhotoStore } from './photo-store.ts';
export { readUpload, type Upload } from './read-upload.ts';
