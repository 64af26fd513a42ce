export { createDiversion } from './create-diversion.ts';
export type { Diversion } from './diversion.ts';
