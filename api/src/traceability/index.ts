export { createTraceability } from './create-traceability.ts';
export type { ShipmentRecord } from './shipment-store.ts';
export type { NewShipment, Traceability, TraceabilityDeps } from './traceability.ts';
