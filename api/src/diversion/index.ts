export { createDiversion } from './create-diversion.ts';
export type { Diversion, DiversionDeps } from './diversion.ts';
