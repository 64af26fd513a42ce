import { createShipmentService } from './shipment-service.ts';
import type { Traceability, TraceabilityDeps } from './traceability.ts';
import { createTraceabilityRoutes } from './traceability-routes.ts';

/** Which units went to which dealer. */
export function createTraceability(deps: TraceabilityDeps): Traceability {
  const service = createShipmentService(deps);
  return { ...service, routes: createTraceabilityRoutes(service, deps) };
}
