export { createDiversionCases } from './cases/create-diversion-cases.ts';
export { createDiversion } from './create-diversion.ts';
export type { Diversion } from './diversion.ts';
