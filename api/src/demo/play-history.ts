import { groupBy } from '../platform/group-by.ts';
import type { PlaceKey } from './address-book.ts';
import { demoPhoneOf } from './demo-world.ts';
import type { DemoSystem } from './demo.ts';
import type { MadeBrand } from './make-brand.ts';
import { historyDays, lastRoll, plannedBatches, stolenUnits, type BatchKey } from './plan-goods.ts';
import { createCustodyPlay } from './play-custody.ts';
import { printRange } from './print-range.ts';
import { dayMs, type HistoryPlan, type PlannedScan } from './plan-history.ts';
import { retryWhenFull } from './retry-when-full.ts';
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
const atOnce = 128;
/** Played together, for the same reason. */
const daysTogether = 5;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Lets the plan happen, some days at a time, through the services and under the simulated time. */
export async function playHistory(play: Play): Promise<void> {
  const { clock, plan } = play;
  clock.set(new Date(plan.start.getTime() + 8 * hourMs));
  const numbers = await orderBatches(play);
  const consumers = createConsumers(play, numbers);
  const goods = createCustodyPlay(
    {
      ...play,
      timeOf: (day, hour) => dayTime(plan, day, hour),
      numberOf: (batch) => numberOf(numbers, batch),
    },
    plan.shipments,
  );
  await goods.packAll();
  for (let first = 0; first < historyDays; first += daysTogether) {
    const end = first + daysTogether;
    for (let day = first; day < end; day += 1) await goods.deliver(day);
    if (first <= stolenUnits.day && stolenUnits.day < end) {
      clock.set(dayTime(plan, stolenUnits.day, 10));
      await voidStolen(play, numbers);
    }
    const [begin, until] = [dayTime(plan, first, 0), dayTime(plan, end, 0)];
    if (first <= lastRoll.day && lastRoll.day < end) {
      clock.set(dayTime(plan, lastRoll.day, 11));
      await printLastRoll(play, numbers);
    }
    const scans = plan.scans.filter(({ at }) => begin <= at && at < until);
    clock.set(scans.at(-1)?.at ?? begin);
    const byUnit = groupBy(scans, ({ batch, index }) => `${batch}:${index}`);
    await runPool([...byUnit.values()], atOnce, async (ofUnit) => {
      // One after the other: the first of a unit must come first.
      for (const scan of ofUnit) await consumers.scan(scan);
    });
  }
  await goods.deliverOddly();
}

const dayTime = ({ start }: HistoryPlan, day: number, hour: number): Date =>
  new Date(start.getTime() + day * dayMs + hour * hourMs);

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

async function voidStolen({ system, brand }: Play, numbers: Numbers): Promise<void> {
  const { batch, from, to } = stolenUnits;
  await system.issuance.voidUnits(brand.actor, numberOf(numbers, batch), {
    ...{ from, to, reason: 'stolen', note: '运输途中被盗（演示）' },
  });
}

async function printLastRoll({ system, brand }: Play, numbers: Numbers): Promise<void> {
  const { actor } = brand;
  const { batch, from, to, spoiled, inStock } = lastRoll;
  const batchNumber = numberOf(numbers, batch);
  const templateId = 'ready-qr-20x20';
  await printRange(system, actor, { batchNumber, from, to, templateId, output: 'zpl' });
  await system.printing.recordSpoilage(actor, batchNumber, {
    ...{ spoiled: { by: 'range', range: spoiled }, reason: 'misprint', note: '色带起皱（演示）' },
  });
  await system.printing.putStockCount(actor, batchNumber, {
    ...{ ranges: [inStock], note: '标签库盘点（演示）' },
  });
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
      const verified = await retryWhenFull(() =>
        verification.verify({
          ...{ text, host: null, brandId, at, ip: addressOf(scan) },
          visitorId: `demo-visitor-${visitor}`,
        }),
      );
      const { position } = scan;
      const scanId = verified?.scanId ?? null;
      if (position && scanId !== null) {
        await retryWhenFull(() =>
          verification.locations.share(brandId, scanId, { ...position, datum: 'wgs84' }),
        );
      }
      const points = verified?.verification.claimablePoints ?? null;
      if (claimAfterMinutes === null || points === null) return;
      // No claim lies in the future, nor on a day that has not begun.
      const claimedAt = new Date(
        Math.min(at.getTime() + claimAfterMinutes * minuteMs, clock.now().getTime()),
      );
      const memberId = await memberIdOf(visitor, claimedAt);
      const batchRecord = await issuance.batchOf(brandId, number);
      await retryWhenFull(() =>
        loyalty.claim({
          ...{ brandId, memberId, batch: number, index, points, at: claimedAt },
          productId: batchRecord?.productId ?? '',
        }),
      );
    },
  };
}
