import { describe, expect, it } from '@jest/globals';
import { phoneSchema } from '@zhenma/contract';
import { createIpRegions, provinceOf } from '../platform/regions/index.ts';
import { abroadKey, findAddresses, ipv6Key } from './address-book.ts';
import { demoDealers, demoPhoneOf, demoPlaces } from './demo-world.ts';
import { planDeliveries, plannedPackings, oddDeliveries } from './plan-custody.ts';
import { divertedCartons, plannedBatches } from './plan-goods.ts';
import { dayMs, planHistory } from './plan-history.ts';
import { createRandom } from './random.ts';

const startOfToday = new Date('2026-05-29T16:00:00Z');
const now = new Date('2026-05-30T10:00:00Z');
const options = { seed: 2026, scansPerDay: 116, now, startOfToday };
const plan = planHistory(options);

describe('the plan of the history', () => {
  it('has three to four thousand scans in the order of time, none later than now', () => {
    expect(plan.scans.length).toBeGreaterThan(3_000);
    expect(plan.scans.length).toBeLessThan(4_000);
    const times = plan.scans.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    expect(plan.start.getTime()).toBe(startOfToday.getTime() - 29 * dayMs);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(planHistory(options)).toEqual(plan);
    expect(planHistory({ ...options, seed: 1 }).scans).not.toEqual(plan.scans);
  });

  it('only goes on as the day does', () => {
    const later = planHistory({ ...options, now: new Date('2026-05-30T14:00:00Z') });
    expect(later.scans.slice(0, plan.scans.length)).toEqual(plan.scans);
    expect(later.scans.length).toBeGreaterThan(plan.scans.length);
  });

  it('is busier at weekends and in the evening', () => {
    const byWeekday = new Map<boolean, number[]>([
      [true, []],
      [false, []],
    ]);
    for (let day = 1; day < 29; day += 1) {
      const begin = plan.start.getTime() + day * dayMs;
      const count = plan.scans.filter(({ at }) => +at >= begin && +at < begin + dayMs).length;
      const weekday = new Date(begin + dayMs / 2).getUTCDay();
      byWeekday.get(weekday === 0 || weekday === 6)?.push(count);
    }
    const mean = (values: number[] = []) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(byWeekday.get(true))).toBeGreaterThan(mean(byWeekday.get(false)) * 1.1);
    const hourOf = ({ at }: { at: Date }) => (at.getUTCHours() + 8) % 24;
    const evening = plan.scans.filter((scan) => hourOf(scan) >= 18 && hourOf(scan) < 21);
    const night = plan.scans.filter((scan) => hourOf(scan) < 6);
    expect(evening.length).toBeGreaterThan(night.length * 5);
  });

  it('ships every unit once, within its batch', () => {
    const shipped = new Set<string>();
    for (const { batch, from, to } of plan.shipments) {
      const quantity = plannedBatches.find(({ key }) => key === batch)?.activated ?? 0;
      expect(to).toBeLessThan(quantity);
      for (let index = from; index <= to; index += 1) shipped.add(`${batch}:${index}`);
    }
    const total = plan.shipments.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    expect(shipped.size).toBe(total);
  });

  it.each([2026, 1, 2, 3, 4])('with seed %i plants two diversions and no other crowd', (seed) => {
    const { shipments, scans } = planHistory({ ...options, seed });
    const accused = shipments.flatMap((shipment) => {
      const dealer = demoDealers.find(({ key }) => key === shipment.dealer);
      const home = (dealer?.territory ?? []).map(provinceOf);
      const visitorsOf = new Map<string, Set<number>>();
      for (const { batch, index, visitor, place } of scans) {
        const province = provinceOf(place);
        if (batch !== shipment.batch || index < shipment.from || index > shipment.to) continue;
        if (province === null || home.includes(province)) continue;
        visitorsOf.set(province, (visitorsOf.get(province) ?? new Set()).add(visitor));
      }
      return [...visitorsOf]
        .filter(([, visitors]) => visitors.size >= 3)
        .map(([province, visitors]) => ({ shipment, province, visitors: visitors.size }));
    });
    expect(accused).toHaveLength(2);
    const [first, second] = divertedCartons;
    expect(accused).toContainEqual({ shipment: first, province: '430000', visitors: 8 });
    expect(accused).toContainEqual({ shipment: second, province: '370000', visitors: 4 });
  });

  it('lets phones tell where they are for the first diversion alone', () => {
    const told = plan.scans.filter(({ position }) => position !== undefined);
    expect(new Set(told.map(({ visitor }) => visitor)).size).toBe(4);
    const [first] = divertedCartons;
    const isOfFirst = told.every(
      ({ batch, index }) => batch === first?.batch && index >= first.from && index <= first.to,
    );
    expect(isOfFirst).toBe(true);
  });

  it('packs every activated unit once', () => {
    const packed = new Set<string>();
    for (const { batch, from, to } of plannedPackings) {
      for (let index = from; index <= to; index += 1) {
        expect(packed.has(`${batch}:${index}`)).toBe(false);
        packed.add(`${batch}:${index}`);
      }
    }
    const activated = plannedBatches.reduce((sum, one) => sum + one.activated, 0);
    expect(packed.size).toBe(activated);
  });

  it('delivers what is shipped in whole pallets, and the newest batch not as announced', () => {
    const deliveries = planDeliveries(plan.shipments);
    const items = deliveries.flatMap((delivery) => delivery.items);
    expect(items).toHaveLength(plan.shipments.length);
    const days = deliveries.map(({ day, dealer }) => `${day}:${dealer}`);
    expect(new Set(days).size).toBe(days.length);
    expect(items.every(({ from, to }) => from % 12 === 0 && (to + 1) % 12 === 0)).toBe(true);
    const { partial, over } = oddDeliveries;
    const lastOf = (delivered: readonly { to: number }[]) => delivered.at(-1)?.to ?? Number.NaN;
    expect(lastOf(partial.received.items)).toBeLessThan(lastOf(partial.items));
    expect(lastOf(over.received.items)).toBeGreaterThan(lastOf(over.items));
  });

  it('uses phone numbers that are well formed, of a prefix that nobody has', () => {
    expect(phoneSchema.parse(demoPhoneOf(7))).toBe('+8615400000007');
    expect(phoneSchema.safeParse(demoPhoneOf(100_301)).success).toBe(true);
  });
});

describe('the addresses of the history', () => {
  it('lie where they should, and are the same for the same seed', () => {
    const regions = createIpRegions();
    const found = divertedCartons.flatMap(({ turnsUpIn }) => turnsUpIn);
    const places = [...demoPlaces, ...found].map(({ adcode }) => adcode);
    const keys = [...places, abroadKey, ipv6Key];
    const book = findAddresses(regions, createRandom(1), keys, 2);
    expect(findAddresses(regions, createRandom(1), keys, 2)).toEqual(book);
    for (const place of places) {
      expect(book.get(place)?.map((ip) => regions.locate(ip).adcode)).toEqual([place, place]);
    }
    const [abroad = ''] = book.get(abroadKey) ?? [];
    expect(regions.locate(abroad)).toMatchObject({ level: 'country', adcode: null });
    const [ipv6 = ''] = book.get(ipv6Key) ?? [];
    expect(regions.locate(ipv6)).toMatchObject({ level: 'country', adcode: '100000' });
  });
});
