import { isDeepStrictEqual } from 'node:util';
import type { Model } from 'mongoose';
import { findTerritoryAt, type AgreedTerritory } from '../catalogue/index.ts';
import { provinceOf } from '../platform/regions/index.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { ShippedGoods } from './find-goods.ts';
import { spansOf, type GoodsRecord } from './goods-store.ts';
import { pValueOf } from './judge-rules.ts';
import type { RouteRates } from './route-rates-rules.ts';
import { endWhere, firstOf, isHeld, keepFormer, lastOf, type HeldSpan } from './span-rules.ts';
import { findVisits, type Visit } from './visits-rules.ts';
import { weighProvinces } from './weigh-rules.ts';

/** A record must stay small; so many visitors decide. */
const mostVisits = 2_000;
/** China has one time zone, eight hours ahead of UTC. */
const chinaOffsetMs = 8 * 60 * 60 * 1000;

/** The day of China that a moment belongs to, `2026-05-01`. */
export const dayOfChina = (at: Date): string =>
  new Date(at.getTime() + chinaOffsetMs).toISOString().slice(0, 10);

interface Weighing {
  readonly deps: Pick<DiversionDeps, 'catalogue' | 'issuance' | 'verification' | 'clock'>;
  readonly Goods: Model<GoodsRecord>;
  readonly rates: RouteRates;
  /** Visitors who are the brand's own people. */
  readonly ownVisitors: ReadonlySet<string>;
}

/** What `save` needs. */
type Saving = Pick<Weighing, 'Goods' | 'rates'> & { readonly deps: Pick<DiversionDeps, 'clock'> };

/**
 * Weighs goods by all that was scanned of them since they were shipped, then what each of their
 * dealers got of the same batch, and keeps both. May be repeated.
 */
export async function weighGoods(
  weighing: Weighing,
  brandId: string,
  goods: readonly ShippedGoods[],
): Promise<void> {
  const { catalogue, issuance } = weighing.deps;
  const [territories, batches] = await Promise.all([
    catalogue.territoriesOf(
      brandId,
      goods.map(({ dealerId }) => dealerId),
    ),
    issuance.batchesOf(brandId, [...new Set(goods.map(({ batch }) => batch))]),
  ]);
  const lots = new Map<string, Pick<GoodsRecord, 'batch' | 'dealerId'>>();
  for (const one of goods) {
    const { batch, dealerId } = one;
    const productId = batches.get(batch)?.productId ?? '';
    const agreed = territories.get(dealerId) ?? [];
    const isWeighed = await weighOne(weighing, brandId, one, { productId, agreed });
    if (isWeighed) lots.set(`${batch}:${dealerId}`, { batch, dealerId });
  }
  for (const lot of lots.values()) await weighLot(weighing, brandId, lot);
}

async function weighOne(
  { deps, Goods, rates, ownVisitors }: Weighing,
  brandId: string,
  goods: ShippedGoods,
  { productId, agreed }: { productId: string; agreed: readonly AgreedTerritory[] },
): Promise<boolean> {
  const { batch, start, kind, dealerId } = goods;
  const key = `carton:${batch}:${start}:${dealerId}`;
  const spans = [...(await addFormer(Goods, brandId, key, goods, deps.clock.now()))];
  const shippedAt = firstOf(spans);
  const evidence = { batch, ranges: spans, since: shippedAt };
  const all = await deps.verification.evidence(brandId, evidence);
  const scans = all.filter((scan) => !ownVisitors.has(scan.visitor) && isHeld(scan, spans));
  const territoryAt = (at: Date) => findTerritoryAt(agreed, productId, at);
  const visits = findVisits(scans, territoryAt).slice(0, mostVisits);
  const last = visits.at(-1);
  const [from, to] = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0];
  await endOthers(Goods, brandId, { batch, from, to, dealerId, spans });
  if (!last) {
    // What was weighed before may have been scanned by the brand's own people alone.
    const { deletedCount } = await Goods.deleteOne({ brandId, _id: `${brandId}:${key}` });
    return deletedCount > 0;
  }
  const territory = [...territoryAt(new Date(last.at))];
  const home = nameHome(territory);
  await save({ deps, Goods, rates }, brandId, key, {
    ...{ kind, batch, start, from, to, spans, shippedAt, until: lastOf(spans) },
    ...{ dealerId, productId, units: spans.reduce((sum, one) => sum + one.to - one.from + 1, 0) },
    ...{ cartonId: goods.cartonId, shipmentId: goods.shipmentId, isDemo: goods.isDemo },
    ...{ territory, home, visits },
  });
  return true;
}

/** What goods in no carton were before some of them went on is the dealer's for that time. */
async function addFormer(
  Goods: Model<GoodsRecord>,
  brandId: string,
  key: string,
  { kind, spans }: ShippedGoods,
  now: Date,
): Promise<readonly HeldSpan[]> {
  if (kind === 'carton') return spans;
  const known = await Goods.findOne({ brandId, _id: `${brandId}:${key}` }, { visits: 0 }).lean();
  return known ? keepFormer(spans, spansOf(known), now) : spans;
}

/** What somebody else had before ends where this begins. */
async function endOthers(
  Goods: Model<GoodsRecord>,
  brandId: string,
  {
    batch,
    from,
    to,
    dealerId,
    spans,
  }: Pick<GoodsRecord, 'batch' | 'from' | 'to' | 'dealerId'> & {
    spans: readonly HeldSpan[];
  },
): Promise<void> {
  const others = await Goods.find(
    {
      ...{ brandId, batch, from: { $lte: to }, to: { $gte: from }, kind: { $ne: 'lot' as const } },
      ...{ dealerId: { $ne: dealerId }, until: null },
    },
    { visits: 0 },
  ).lean();
  for (const other of others) {
    const before = spansOf(other);
    const after = [...endWhere(before, spans)];
    if (isDeepStrictEqual(before, after)) continue;
    const filter = { brandId, _id: other._id };
    await Goods.updateOne(filter, { $set: { spans: after, until: lastOf(after) } });
  }
}

const nameHome = (territory: readonly string[]) =>
  [...new Set(territory.map((adcode) => provinceOf(adcode) ?? adcode))].sort().join('+');

async function weighLot(
  weighing: Weighing,
  brandId: string,
  { batch, dealerId }: Pick<GoodsRecord, 'batch' | 'dealerId'>,
): Promise<void> {
  const filter = { brandId, batch, dealerId, kind: { $ne: 'lot' as const } };
  const parts = await weighing.Goods.find(filter).sort({ from: 1 }).lean();
  const [first] = parts;
  const latest = parts.reduce<GoodsRecord | undefined>(
    (best, one) => (best && best.weighedAt >= one.weighedAt ? best : one),
    first,
  );
  const key = `lot:${batch}:${dealerId}`;
  if (!first || !latest) {
    await weighing.Goods.deleteOne({ brandId, _id: `${brandId}:${key}` });
    return;
  }
  const { productId, home, territory } = latest;
  await save(weighing, brandId, key, {
    ...{ kind: 'lot', batch, dealerId, productId, home, territory },
    from: first.from,
    to: Math.max(...parts.map(({ to }) => to)),
    units: parts.reduce((sum, { units }) => sum + units, 0),
    ...{ cartonId: null, shipmentId: latest.shipmentId },
    shippedAt: new Date(Math.min(...parts.map(({ shippedAt }) => shippedAt.getTime()))),
    isDemo: parts.every(({ isDemo }) => isDemo),
    visits: mergeVisits(parts.map(({ visits }) => visits)),
  });
}

/** Each visitor once, by the first visit, oldest first. */
function mergeVisits(lists: readonly (readonly Visit[])[]): Visit[] {
  const merged = new Map<string, Visit>();
  for (const visit of lists.flat().sort((a, b) => a.at - b.at)) {
    if (!merged.has(visit.visitor)) merged.set(visit.visitor, visit);
  }
  return [...merged.values()];
}

type Weighable = Omit<GoodsRecord, '_id' | 'brandId' | 'weighed' | 'pValue' | 'day' | 'weighedAt'>;

async function save(
  { deps, Goods, rates }: Saving,
  brandId: string,
  key: string,
  goods: Weighable,
): Promise<void> {
  const weighed = weighProvinces(goods.visits, goods, rates);
  const now = deps.clock.now();
  // A lot's visits stand in its goods; kept again, they would make a record without bounds.
  const kept = goods.kind === 'lot' ? { ...goods, visits: [] } : goods;
  await Goods.updateOne(
    { brandId, _id: `${brandId}:${key}` },
    { $set: { ...kept, weighed, pValue: pValueOf(weighed), day: dayOfChina(now), weighedAt: now } },
    { upsert: true },
  );
}
