import { getAlert, getHotSpot, listAlerts, updateAlert } from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { AlertService } from './alert-service.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { Diversion } from './diversion.ts';
import { presentAlertDetail } from './present-alerts.ts';
import type { HotSpots } from './read-hot-spot.ts';

export function createDiversionRoutes(
  deps: DiversionDeps,
  alerts: AlertService,
  list: Diversion['listAlerts'],
  readHotSpot: (brandId: string) => Promise<HotSpots>,
): Route[] {
  return [
    implement(getHotSpot, ({ caller }) => readHotSpot(caller.brandId)),
    implement(listAlerts, ({ query, caller }) => list(caller.brandId, query)),
    implement(getAlert, async ({ params, caller }) =>
      presentAlertDetail(deps, await alerts.get(caller.brandId, params.alertId)),
    ),
    implement(updateAlert, async ({ params, body, caller }) =>
      presentAlertDetail(deps, await alerts.move(caller, params.alertId, body.state, body.reason)),
    ),
  ];
}
