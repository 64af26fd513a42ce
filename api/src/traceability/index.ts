export { createTraceability } from './create-traceability.ts';
export type { ShipmentRecord } from './shipment-store.ts';
export type { Traceability } from './traceability.ts';
