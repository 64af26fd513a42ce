import type { PlaceKey } from './address-book.ts';
import { demoPhoneOf } from './demo-world.ts';
import type { DemoSystem } from './demo.ts';
import type { MadeBrand } from './make-brand.ts';
import { plannedBatches, stolenUnits, type BatchKey, type PlannedShipment } from './plan-goods.ts';
import { dayMs, type HistoryPlan, type PlannedScan } from './plan-history.ts';
import { runPool } from './run-pool.ts';
import type { SettableClock } from './settable-clock.ts';

interface Play {
  system: DemoSystem;
  clock: SettableClock;
  brand: MadeBrand;
  plan: HistoryPlan;
  addresses: ReadonlyMap<PlaceKey, readonly string[]>;
}

/** So many scans at once, as of many consumers, so that commits are shared. */
const atOnce = 96;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Lets the plan happen, day by day, through the services and under the simulated time. */
export async function playHistory(play: Play): Promise<void> {
  const { clock, plan } = play;
  clock.set(new Date(plan.start.getTime() + 8 * hourMs));
  const numbers = await orderBatches(play);
  const consumers = createConsumers(play, numbers);
  const lastDay = Math.floor(
    ((plan.scans.at(-1)?.at ?? plan.start).getTime() - plan.start.getTime()) / dayMs,
  );
  for (let day = 0; day <= lastDay; day += 1) {
    const begin = plan.start.getTime() + day * dayMs;
    clock.set(new Date(begin + 9 * hourMs));
    for (const shipment of plan.shipments) {
      if (shipment.day === day) await ship(play, numbers, shipment);
    }
    if (day === stolenUnits.day) await voidStolen(play, numbers);
    const scans = plan.scans.filter(
      ({ at }) => begin <= at.getTime() && at.getTime() < begin + dayMs,
    );
    clock.set(scans.at(-1)?.at ?? new Date(begin));
    await runPool(groupByUnit(scans), atOnce, async (ofUnit) => {
      // One after the other: the first of a unit must come first.
      for (const scan of ofUnit) await consumers.scan(scan);
    });
  }
}

type Numbers = ReadonlyMap<BatchKey, number>;

function numberOf(numbers: Numbers, key: BatchKey): number {
  const number = numbers.get(key);
  if (number === undefined) throw new Error(`batch ${key} was not ordered`);
  return number;
}

async function orderBatches({ system, brand, plan }: Play): Promise<Numbers> {
  const { actor, productIds } = brand;
  const toDay = (day: number | null) =>
    day === null
      ? null
      : new Date(plan.start.getTime() + day * dayMs + 12 * hourMs).toISOString().slice(0, 10);
  const numbers = new Map<BatchKey, number>();
  for (const { key, product, lot, quantity, activated, producedOn, expiresOn } of plannedBatches) {
    const order = {
      ...{ idempotencyKey: `demo-history-${key}`, lot, quantity },
      productId: productIds.get(product) ?? '',
      productionDate: toDay(producedOn) ?? '',
      expiryDate: toDay(expiresOn),
    };
    const options = { isDemo: true, isIssuedByCaller: true };
    const { number } = await system.issuance.createBatch(actor, order, options);
    await system.issuance.issue(actor.brandId, number);
    await system.issuance.activate(actor, number, { from: 0, to: activated - 1 });
    numbers.set(key, number);
  }
  return numbers;
}

async function ship(
  { system, brand }: Play,
  numbers: Numbers,
  { batch, from, to, dealer }: PlannedShipment,
): Promise<void> {
  const { actor, dealerIds } = brand;
  const batchNumber = numberOf(numbers, batch);
  await system.traceability.createShipment(actor, {
    ...{ batchNumber, from, to, dealerId: dealerIds.get(dealer) ?? '' },
    idempotencyKey: `demo-history-${batch}-${from}`,
    deliveryNote: `DEMO-${batchNumber}-${String(from).padStart(5, '0')}`,
  });
}

async function voidStolen({ system, brand }: Play, numbers: Numbers): Promise<void> {
  const { batch, from, to } = stolenUnits;
  await system.issuance.voidUnits(brand.actor, numberOf(numbers, batch), {
    ...{ from, to, reason: 'stolen', note: '运输途中被盗（演示）' },
  });
}

function groupByUnit(scans: readonly PlannedScan[]): PlannedScan[][] {
  const groups = new Map<string, PlannedScan[]>();
  for (const scan of scans) {
    const unit = `${scan.batch}:${scan.index}`;
    const group = groups.get(unit) ?? [];
    groups.set(unit, group);
    group.push(scan);
  }
  return [...groups.values()];
}

function createConsumers({ system, clock, brand, addresses }: Play, numbers: Numbers) {
  const { brandId } = brand.actor;
  const { issuance, verification, members, loyalty } = system;
  const memberIds = new Map<number, Promise<string>>();

  function memberIdOf(visitor: number, consentAt: Date): Promise<string> {
    const known =
      memberIds.get(visitor) ??
      members
        .register(brandId, { phone: demoPhoneOf(visitor), consentAt, isDemo: true })
        .then(({ _id }) => _id);
    memberIds.set(visitor, known);
    return known;
  }

  function addressOf({ place, visitor }: PlannedScan): string {
    const found = addresses.get(place) ?? [];
    const address = found[visitor % found.length];
    if (address === undefined) throw new Error(`no address in ${place}`);
    return address;
  }

  return {
    async scan(scan: PlannedScan): Promise<void> {
      const { at, batch, index, visitor, claimAfterMinutes } = scan;
      const number = numberOf(numbers, batch);
      const text = await issuance.codeOf(brandId, number, index);
      const verified = await verification.verify({
        ...{ text, host: null, brandId, at, ip: addressOf(scan) },
        visitorId: `demo-visitor-${visitor}`,
      });
      const points = verified?.verification.claimablePoints ?? null;
      if (claimAfterMinutes === null || points === null) return;
      // No claim lies in the future, nor on a day that has not begun.
      const claimedAt = new Date(
        Math.min(at.getTime() + claimAfterMinutes * minuteMs, clock.now().getTime()),
      );
      const memberId = await memberIdOf(visitor, claimedAt);
      const batchRecord = await issuance.batchOf(brandId, number);
      await loyalty.claim({
        ...{ brandId, memberId, batch: number, index, points, at: claimedAt },
        productId: batchRecord?.productId ?? '',
      });
    },
  };
}
