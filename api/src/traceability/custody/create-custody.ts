import type { NoteCaptured } from '../captured-event.ts';
import type { RecordSteps } from '../custody-step.ts';
import type { TraceabilityDeps } from '../traceability-deps.ts';
import type { Custody } from './custody.ts';
import { createCapturedHistory } from './captured-history.ts';
import { createCapturedReceipts } from './captured-receipts.ts';
import { createCartonAt } from './carton-at.ts';
import { createCustodyReader, type ShippedRanges } from './custody-reader.ts';
import { createCustodyRoutes } from './custody-routes.ts';
import { createCustodyService } from './custody-service.ts';
import { createCustodyStore } from './custody-store.ts';
import { createCustodyWriter, type CustodyWriter, type WriteAlong } from './custody-writer.ts';
import { createMovementReader } from './movement-reader.ts';
import { createParties } from './parties.ts';
import { createGoodsReader, type GoodsReader } from './read-goods.ts';
import { createSsccAllocator } from './sscc-allocator.ts';
import { createHistory } from './unit-history.ts';
import { createUnitReader } from './unit-reader.ts';
import { createRemovalVoider, type RemovalVoider } from './void-removed.ts';
import { createCommandView } from './present-command.ts';

type CustodyDeps = Pick<
  TraceabilityDeps,
  'connection' | 'clock' | 'audit' | 'catalogue' | 'issuance' | 'historySources'
> & {
  /** What the rest of the room writes along with steps, in this order. */
  writeAlong: readonly WriteAlong[];
};

/** Logistic units, movements and custody. */
export function createCustody(deps: CustodyDeps): {
  custody: Custody;
  writer: CustodyWriter;
  shippedOver: ShippedRanges;
  periodic: RemovalVoider['periodic'][];
  noteCaptured: NoteCaptured;
  findRecallOf: GoodsReader['findRecallOf'];
} {
  const { catalogue, issuance } = deps;
  const store = createCustodyStore(deps.connection);
  const parties = createParties(catalogue);
  const writeAlong: RecordSteps = async (...steps) => {
    for (const write of deps.writeAlong) await write(...steps);
  };
  const writer = createCustodyWriter(deps, store, { writeAlong, nameIn: parties.nameIn });
  const goods = createGoodsReader(issuance, store);
  const ssccs = createSsccAllocator(deps, store);
  const receipts = createCapturedReceipts({ ...deps, store, writer, goods, ssccs, parties });
  const { aroundOf, shippedOver, ...reader } = createCustodyReader(store);
  const { voidRemoved, periodic } = createRemovalVoider(store, issuance, catalogue);
  const commands = createCustodyService({
    ...{ ...deps, store, writer, parties, goods, ssccs, voidRemoved },
  });
  const captured = createCapturedHistory({ ...deps, store, parties });
  const services: Omit<Custody, 'routes'> = {
    ...commands,
    ...reader,
    cartonAt: createCartonAt(store),
    setCompanyPrefix: (actor, companyPrefix) => ssccs.setCompanyPrefix(actor, companyPrefix),
    async settleConflict(actor, commandId, { action, note }) {
      if (action === 'dismiss') return writer.dismiss(actor, commandId, note);
      const record = await writer.retry(actor, commandId, note, receipts.readAgain);
      await voidRemoved(actor.brandId);
      return record;
    },
  };
  const routes = createCustodyRoutes({
    ...{ custody: services, ssccs },
    present: createCommandView(parties),
    units: createUnitReader(store, parties, aroundOf, captured),
    movements: createMovementReader(store, parties),
    readHistory: createHistory({ ...deps, store, parties, captured, placeOf: reader.placeOf }),
  });
  return {
    ...{ custody: { ...services, routes }, writer, shippedOver },
    ...{ periodic: [periodic, receipts.periodic], noteCaptured: receipts.noteCaptured },
    findRecallOf: goods.findRecallOf,
  };
}
