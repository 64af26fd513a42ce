import {
  createTerritory,
  endTerritory,
  getTerritory,
  listTerritories,
  type Territory,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { Catalogue } from './catalogue.ts';
import { presentTerritories } from './present.ts';
import type { TerritoryRecord } from './territory-store.ts';

export function createTerritoryRoutes(catalogue: Omit<Catalogue, 'routes'>): Route[] {
  async function present(territory: TerritoryRecord): Promise<Territory> {
    const [shown] = await presentTerritories(catalogue, territory.brandId, [territory]);
    if (!shown) throw new Error('one territory is shown as one');
    return shown;
  }

  return [
    implement(listTerritories, async ({ caller, query }) => {
      const { at, exclusive, ...rest } = query;
      const asked = {
        ...rest,
        at: at === undefined ? undefined : new Date(at),
        isExclusive: exclusive === undefined ? undefined : exclusive === 'true',
      };
      const { rows, total } = await catalogue.listTerritories(caller.brandId, asked);
      return { rows: await presentTerritories(catalogue, caller.brandId, rows), total };
    }),
    implement(createTerritory, async ({ caller, body }) => {
      const to = body.to === null ? null : new Date(body.to);
      const given = { ...body, from: new Date(body.from), to };
      return present(await catalogue.createTerritory(caller, given));
    }),
    implement(getTerritory, async ({ caller, params }) =>
      present(await catalogue.territoryOf(caller.brandId, params.territoryId)),
    ),
    implement(endTerritory, async ({ caller, params, body }) => {
      const end = { to: new Date(body.to), reason: body.reason };
      return present(await catalogue.endTerritory(caller, params.territoryId, end));
    }),
  ];
}
