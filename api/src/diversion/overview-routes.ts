import {
  exportAlertsCsv,
  exportAlertsXlsx,
  exportDiversionDealersCsv,
  exportDiversionDealersXlsx,
  exportDiversionFlowsCsv,
  exportDiversionFlowsXlsx,
  getDiversionOverview,
  listDiversionDealers,
  listDiversionFlows,
} from '@zhenma/contract';
import type { Model } from 'mongoose';
import { implement, type Route } from '../platform/http/route.ts';
import type { AlertRecord } from './alert-store.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { AlertFilter, Diversion } from './diversion.ts';
import { readAllAlerts } from './export-alerts.ts';
import { alertColumns, dealerColumns, flowColumns } from './export-columns.ts';
import { writeTableCsv, writeTableXlsx, type Language } from './export-table.ts';
import { listFlows, type FlowQuery } from './flows-list.ts';
import { rankDealers, type RankQuery } from './overview-dealers.ts';
import { readDiversionOverview } from './overview-figures.ts';

/** What diversion costs and where goods flow, on the screen and as files. */
export function createOverviewRoutes(
  deps: DiversionDeps & { Alerts: Model<AlertRecord> },
  listAlerts: Diversion['listAlerts'],
): Route[] {
  const zoneOf = async (brandId: string) => (await deps.catalogue.brandOf(brandId)).timeZone;

  async function tableOfAlerts(brandId: string, query: AlertFilter & { language: Language }) {
    const { language, ...filter } = query;
    return {
      columns: alertColumns(language),
      rows: await readAllAlerts((all) => listAlerts(brandId, all), filter),
      ...{ language, timeZone: await zoneOf(brandId), fileName: 'alerts' },
    };
  }
  async function tableOfDealers(brandId: string, query: RankQuery & { language: Language }) {
    const { language, from, to } = query;
    const { rows } = await rankDealers(deps, brandId, query);
    return {
      ...{ columns: dealerColumns, rows, language, timeZone: await zoneOf(brandId) },
      fileName: `diversion-dealers-${from}-${to}`,
    };
  }
  async function tableOfFlows(brandId: string, query: FlowQuery & { language: Language }) {
    const { language, from, to } = query;
    const { rows } = await listFlows(deps, brandId, query);
    return {
      ...{ columns: flowColumns, rows, language, timeZone: await zoneOf(brandId) },
      fileName: `diversion-flows-${from}-${to}`,
    };
  }

  return [
    implement(getDiversionOverview, ({ query, caller }) =>
      readDiversionOverview(deps, caller.brandId, query),
    ),
    implement(listDiversionDealers, ({ query, caller }) =>
      rankDealers(deps, caller.brandId, query, query),
    ),
    implement(exportDiversionDealersCsv, async ({ query, caller }) =>
      writeTableCsv(await tableOfDealers(caller.brandId, query)),
    ),
    implement(exportDiversionDealersXlsx, async ({ query, caller }) =>
      writeTableXlsx(await tableOfDealers(caller.brandId, query)),
    ),
    implement(listDiversionFlows, ({ query, caller }) =>
      listFlows(deps, caller.brandId, query, query),
    ),
    implement(exportDiversionFlowsCsv, async ({ query, caller }) =>
      writeTableCsv(await tableOfFlows(caller.brandId, query)),
    ),
    implement(exportDiversionFlowsXlsx, async ({ query, caller }) =>
      writeTableXlsx(await tableOfFlows(caller.brandId, query)),
    ),
    implement(exportAlertsCsv, async ({ query, caller }) =>
      writeTableCsv(await tableOfAlerts(caller.brandId, query)),
    ),
    implement(exportAlertsXlsx, async ({ query, caller }) =>
      writeTableXlsx(await tableOfAlerts(caller.brandId, query)),
    ),
  ];
}
