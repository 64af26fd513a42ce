export { createTraceability } from './create-traceability.ts';
export { answerEpcisProblems, createEpcis } from './epcis/index.ts';
export type { HistorySources } from './custody/index.ts';
export type { ShipmentRecord } from './shipment-store.ts';
export { createResolver } from './resolver/create-resolver.ts';
export type { Traceability } from './traceability.ts';
