import {
  allocateSsccs,
  breakUnit,
  createMovement,
  createReceipt,
  getLogisticSettings,
  getLogisticUnit,
  getMovement,
  getUnitHistory,
  listCustodyConflicts,
  listGoodsInTransit,
  listLogisticUnits,
  listMovements,
  packByRange,
  packGoods,
  putLogisticSettings,
  removeGoods,
  repackGoods,
  settleCustodyConflict,
  unpackGoods,
} from '@zhenma/contract';
import { implement, type Route } from '../../platform/http/route.ts';
import type { Custody } from './custody.ts';
import type { MovementReader } from './movement-reader.ts';
import type { CommandView } from './present-command.ts';
import type { SsccAllocator } from './sscc-allocator.ts';
import type { ReadHistory } from './unit-history.ts';
import type { UnitReader } from './unit-reader.ts';

export interface CustodyRouteDeps {
  custody: Omit<Custody, 'routes'>;
  ssccs: SsccAllocator;
  present: CommandView;
  units: UnitReader;
  movements: MovementReader;
  readHistory: ReadHistory;
}

export function createCustodyRoutes(deps: CustodyRouteDeps): Route[] {
  const { custody, ssccs, present, units, movements, readHistory } = deps;
  return [
    implement(listLogisticUnits, ({ caller, query }) => units.list(caller.brandId, query)),
    implement(getLogisticUnit, ({ caller, params }) => units.read(caller.brandId, params.sscc)),
    implement(getLogisticSettings, async ({ caller }) => ({
      companyPrefix: await ssccs.companyPrefixOf(caller.brandId),
    })),
    implement(putLogisticSettings, async ({ caller, body }) => {
      await ssccs.setCompanyPrefix(caller, body.companyPrefix);
      return body;
    }),
    implement(allocateSsccs, async ({ caller, body }) => ({
      ssccs: await ssccs.allocate(caller.brandId, body.count, body.extension),
    })),

    implement(packGoods, async ({ caller, body }) =>
      present(caller.brandId, await custody.pack(caller, body)),
    ),
    implement(packByRange, async ({ caller, body }) =>
      present(caller.brandId, await custody.packByRange(caller, body)),
    ),
    implement(repackGoods, async ({ caller, body }) =>
      present(caller.brandId, await custody.repack(caller, body)),
    ),
    implement(unpackGoods, async ({ caller, body }) =>
      present(caller.brandId, await custody.unpack(caller, body)),
    ),
    implement(breakUnit, async ({ caller, body }) =>
      present(caller.brandId, await custody.breakUp(caller, body)),
    ),
    implement(removeGoods, async ({ caller, body }) =>
      present(caller.brandId, await custody.remove(caller, body)),
    ),

    implement(listMovements, ({ caller, query }) => movements.list(caller.brandId, query)),
    implement(getMovement, ({ caller, params }) =>
      movements.read(caller.brandId, params.movementId),
    ),
    implement(createMovement, async ({ caller, body }) =>
      present(caller.brandId, await custody.move(caller, body)),
    ),
    implement(createReceipt, async ({ caller, body }) =>
      present(caller.brandId, await custody.receive(caller, body)),
    ),
    implement(listGoodsInTransit, ({ caller, query }) =>
      movements.listInTransit(caller.brandId, query),
    ),

    implement(listCustodyConflicts, async ({ caller, query }) => {
      const { brandId } = caller;
      const { rows, total } = await custody.listConflicts(brandId, query);
      return { rows: await Promise.all(rows.map((row) => present(brandId, row))), total };
    }),
    implement(settleCustodyConflict, async ({ caller, params, body }) =>
      present(caller.brandId, await custody.settleConflict(caller, params.commandId, body)),
    ),

    implement(getUnitHistory, ({ caller, params, query }) =>
      readHistory(caller.brandId, {
        ...{ text: params.code, scansPage: query.scansPage },
        showsScans: caller.can('canViewCases') || caller.can('canViewMembers'),
      }),
    ),
  ];
}
