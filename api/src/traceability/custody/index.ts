export type { Carton, Custody } from './custody.ts';
export type { CommandRecord } from './custody-store.ts';
export type { ShippedRanges } from './custody-reader.ts';
export type { CustodyWriter, WriteAlong } from './custody-writer.ts';
export { isDealer } from './custody-records.ts';
export type { HistorySources } from './history-sources.ts';
export { createCustody } from './create-custody.ts';
