import type { Actor } from '../src/platform/audit/audit-log.ts';
import type { ScanRecord } from '../src/verification/index.ts';
import type { BenchDatabase } from './bench-database.ts';

const itemsPerCase = 24;
const casesPerPallet = 40;
/** Fifty pallets: as many cases as one request packs. */
const itemsPerRequest = itemsPerCase * casesPerPallet * 50;
const counted = [
  ...['custodySegments', 'logisticUnits', 'custodyCommands', 'custodySteps', 'shipments'],
  ...['custodyLocks', 'epcisStepNotes', 'epcisEvents', 'units'],
];

export interface FilledBrand {
  readonly actor: Actor;
  readonly batch: number;
  readonly items: number;
}

export interface PackedGoods {
  readonly cases: number;
  readonly pallets: number;
  readonly requests: number;
  readonly seconds: number;
  /** Documents that packing wrote, by collection. */
  readonly documents: Record<string, number>;
}

/** A brand with an issued and activated batch, and a company prefix for its SSCCs. */
export async function makeBrand(
  { system }: BenchDatabase,
  items: number,
  gtin: string,
): Promise<FilledBrand> {
  const { catalogue, issuance } = system;
  const { brandId } = await catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    ...{ phone: '400-123-4567', colour: '#1f6f4a', timeZone: 'Asia/Shanghai' },
  });
  const actor = { brandId, staffId: 'stf_bench', name: 'Bench', role: 'owner' } as const;
  const product = await catalogue.createProduct(actor, {
    ...{ gtin, name: { zh: '茶', en: 'Tea' }, specification: '250 g', pointsPerCode: 0 },
  });
  const order = {
    ...{ idempotencyKey: 'order-of-the-benchmark', productId: product._id, lot: 'LOT1' },
    ...{ productionDate: '2026-01-05', expiryDate: null, quantity: items },
  };
  const { number } = await issuance.createBatch(actor, order, { isIssuedByCaller: true });
  await issuance.issue(brandId, number);
  await issuance.activate(actor, number, { from: 0, to: items - 1 });
  await system.traceability.custody.setCompanyPrefix(actor, '6901234');
  return { actor, batch: number, items };
}

/** Packs all items by range into cases and onto pallets. */
export async function packAll(
  { connection, system }: BenchDatabase,
  { actor, batch, items }: FilledBrand,
): Promise<PackedGoods> {
  const { brandId } = actor;
  const countAll = async () =>
    Promise.all(counted.map((name) => connection.collection(name).countDocuments({ brandId })));
  const before = await countAll();
  const startedAt = performance.now();
  let requests = 0;
  for (let from = 0; from < items; from += itemsPerRequest) {
    await system.traceability.custody.packByRange(actor, {
      ...{ idempotencyKey: `packing-${from}`, client: null, happenedAt: null, placeId: null },
      ...{ batchNumber: batch, from, to: Math.min(from + itemsPerRequest, items) - 1 },
      ...{ itemsPerCase, casesPerPallet, extension: 0 },
    });
    requests += 1;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await countAll();
  const documents = Object.fromEntries(
    counted.map((name, at) => [name, (after[at] ?? 0) - (before[at] ?? 0)]),
  );
  const cases = Math.ceil(items / itemsPerCase);
  return { cases, pallets: Math.ceil(cases / casesPerPallet), requests, seconds, documents };
}

/** Ships every second pallet to a dealer, who receives it; gives how many movements that were. */
export async function moveHalf(
  { system }: BenchDatabase,
  { actor, batch, items }: FilledBrand,
): Promise<number> {
  const dealer = await system.catalogue.createDealer(actor, {
    ...{ name: '华东商贸', gln: null, territory: ['330000'] },
  });
  const pallet = itemsPerCase * casesPerPallet;
  const told = { client: null, happenedAt: null, codes: [], units: [] };
  let movements = 0;
  for (let from = 0; from + pallet <= items; from += pallet * 2) {
    const goods = { items: [{ batchNumber: batch, from, to: from + pallet - 1 }] };
    const moved = await system.traceability.custody.move(actor, {
      ...{ ...told, ...goods, idempotencyKey: `movement-${from}`, kind: 'ship' },
      ...{ fromId: null, toId: dealer._id, deliveryNote: `DN-${from}` },
    });
    const movementId = moved.command.kind === 'ship' ? moved.command.movementId : null;
    await system.traceability.custody.receive(actor, {
      ...{ ...told, items: [], idempotencyKey: `receipt-${from}`, movementId },
      ...{ atId: dealer._id, deliveryNote: null },
    });
    movements += 1;
  }
  return movements;
}

/** Scans of items all over the batch, so that there are as many records as a busy year leaves. */
export async function addScans(
  { connection }: BenchDatabase,
  { actor: { brandId }, batch, items }: FilledBrand,
  scans: number,
): Promise<void> {
  const records = connection.collection<ScanRecord>('scans');
  const end = Date.now();
  const atOnce = 5_000;
  for (let from = 0; from < scans; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, scans - from) }, (_, at): ScanRecord => {
      const number = from + at;
      const when = new Date(end - number * 1000);
      return {
        _id: `${brandId}:202605:${number}`,
        ...{ brandId, batch, index: (number * 7919) % items, productId: 'prd_1' },
        ...{ visitor: `visitor-${number % 5000}`, verdict: 'first_scan', isDemo: false },
        region: {
          ...{ source: 'ip', level: 'city', adcode: '330100', name: '杭州', accuracyM: 200_000 },
          ...{ confidence: 0.6, dataVersion: 'bench' },
        },
        ...{ at: when, recordedAt: when },
      };
    });
    await records.insertMany(some, { ordered: false });
  }
}
