import { createCustody } from './custody/index.ts';
import { createShipmentLog } from './shipment-log.ts';
import { createShipmentService } from './shipment-service.ts';
import { createShipmentStore } from './shipment-store.ts';
import { countUnitsShipped } from './count-units-shipped.ts';
import type { RecordSteps } from './custody-step.ts';
import type { TraceabilityDeps } from './traceability-deps.ts';
import type { Traceability } from './traceability.ts';
import { createTraceabilityRoutes } from './traceability-routes.ts';

/** Where goods are: logistic units, movements, and which units went to which dealer. */
export function createTraceability(deps: TraceabilityDeps): Traceability {
  const { issuance, recordSteps } = deps;
  const Shipments = createShipmentStore(deps.connection);
  const writeAlong = [
    createShipmentLog(Shipments, issuance),
    ...(recordSteps ? [leaveCaptured(recordSteps)] : []),
  ];
  const { custody, periodic, noteCaptured, ...rest } = createCustody({ ...deps, writeAlong });
  const shipments = createShipmentService(deps, Shipments, rest);
  return {
    ...shipments,
    custody,
    periodic,
    noteCaptured,
    unitsShipped: (...query) => countUnitsShipped(Shipments, ...query),
    cartonAt: (...item) => custody.cartonAt(...item),
    cartonsHolding: (...items) => custody.cartonsHolding(...items),
    routes: [...createTraceabilityRoutes(shipments, deps), ...custody.routes],
  };
}

/** What a captured event told of is an event already. */
const leaveCaptured =
  (recordSteps: RecordSteps): RecordSteps =>
  async (brandId, steps, session) => {
    const own = steps.filter(({ eventId = null }) => eventId === null);
    if (own.length > 0) await recordSteps(brandId, own, session);
  };
