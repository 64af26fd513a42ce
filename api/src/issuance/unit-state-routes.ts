import {
  activateUnits,
  createRecall,
  endRecall,
  listKeys,
  listRecalls,
  listUnitRanges,
  listUnitSegments,
  revokeKey,
  startKeyEpoch,
  unvoidUnits,
  voidUnits,
} from '@zhenma/contract';
import { implement, type Route } from '../platform/http/route.ts';
import type { BatchService } from './batch-service.ts';
import type { BatchView } from './batch-view.ts';
import type { BrandKeys } from './brand-keys.ts';
import type { Issuance } from './issuance.ts';
import { presentKeys, presentRange, presentRecall, presentSegment } from './unit-views.ts';

export interface UnitStateRouteDeps {
  issuance: Omit<Issuance, 'routes'>;
  batches: BatchService;
  keys: BrandKeys;
  view: BatchView;
}

/** Routes of what happens to units: activation, voiding, recalls, and the keys of their codes. */
export function createUnitStateRoutes({
  issuance,
  batches,
  keys,
  view,
}: UnitStateRouteDeps): Route[] {
  const showKeys = async (brandId: string) => {
    const [epochs, uses] = await Promise.all([keys.list(brandId), batches.countByEpoch(brandId)]);
    return { rows: presentKeys(epochs, uses) };
  };
  return [
    implement(listUnitRanges, async ({ caller, params, query }) => {
      const { rows, total } = await issuance.listRanges(caller.brandId, params.batchNumber, query);
      return { rows: rows.map(presentRange), total };
    }),
    implement(listUnitSegments, async ({ caller, params, query }) => {
      const { brandId } = caller;
      const { rows, total } = await issuance.listSegments(brandId, params.batchNumber, query);
      return { rows: rows.map(presentSegment), total };
    }),
    implement(activateUnits, async ({ caller, params, body: { at, ...target } }) => {
      const order = { ...target, at: at === null ? null : new Date(at) };
      return view.one(await issuance.activate(caller, params.batchNumber, order));
    }),
    implement(voidUnits, async ({ caller, params, body }) =>
      view.one(await issuance.voidUnits(caller, params.batchNumber, body)),
    ),
    implement(unvoidUnits, async ({ caller, params, body }) =>
      view.one(await issuance.unvoidUnits(caller, params.batchNumber, body)),
    ),

    implement(listRecalls, async ({ caller, query }) => {
      const { rows, total } = await issuance.listRecalls(caller.brandId, query);
      return { rows: rows.map(presentRecall), total };
    }),
    implement(createRecall, async ({ caller, body }) =>
      presentRecall(await issuance.createRecall(caller, body)),
    ),
    implement(endRecall, async ({ caller, params, body }) =>
      presentRecall(await issuance.endRecall(caller, params.recallId, body.reason)),
    ),

    implement(listKeys, ({ caller }) => showKeys(caller.brandId)),
    implement(startKeyEpoch, async ({ caller }) => {
      await issuance.startKeyEpoch(caller);
      return showKeys(caller.brandId);
    }),
    implement(revokeKey, async ({ caller, params, body }) => {
      await issuance.revokeKey(caller, params.epoch, body.reason);
      return showKeys(caller.brandId);
    }),
  ];
}
