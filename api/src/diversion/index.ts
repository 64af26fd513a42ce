export { createDiversionCases } from './cases/create-diversion-cases.ts';
export { createDiversion } from './create-diversion.ts';
export type { Diversion } from './diversion.ts';
export { createOwnPhones } from './own-phones/own-phones.ts';
export { createNoteStaffScans } from './own-phones/note-staff-scans.ts';
