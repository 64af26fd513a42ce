import { createIpRegions } from '../platform/regions/index.ts';
import { abroadKey, findAddresses, ipv6Key } from './address-book.ts';
import { demoBrand, demoOwner, demoPlaces } from './demo-world.ts';
import type { Demo, DemoDeps, DemoResult } from './demo.ts';
import { makeBrand } from './make-brand.ts';
import { divertedCartons } from './plan-goods.ts';
import { makeScannableBatch } from './make-scannable-batch.ts';
import { dayMs, planHistory } from './plan-history.ts';
import { playHistory } from './play-history.ts';
import { createRandom } from './random.ts';
import { removeDemoBrand } from './remove-brand.ts';

/** China has one time zone, eight hours ahead of UTC, without summer time. */
const offsetMs = 8 * 60 * 60 * 1000;
const addressesPerPlace = 6;

/**
 * The simulator. It knows no rules: consumers, dealers and staff act through the same services as in
 * real life, only under a clock that runs through thirty days in seconds.
 */
export function createDemo(deps: DemoDeps): Demo {
  const { system, clock, seed = 2026, scansPerDay = 116, say = () => undefined } = deps;
  const { catalogue, diversion, analytics, members, verification, loyalty } = system;

  async function find() {
    const brands = await catalogue.listBrands();
    return brands.find(({ isDemo }) => isDemo) ?? null;
  }

  async function make(): Promise<DemoResult> {
    const now = clock.now();
    const startOfToday = new Date(
      Math.floor((now.getTime() + offsetMs) / dayMs) * dayMs - offsetMs,
    );
    const plan = planHistory({ seed, scansPerDay, now, startOfToday });
    const places = [...demoPlaces, ...divertedCartons.flatMap(({ turnsUpIn }) => turnsUpIn)].map(
      ({ adcode }) => adcode,
    );
    const addresses = findAddresses(
      createIpRegions(),
      createRandom(seed),
      [...new Set([...places, abroadKey, ipv6Key])],
      addressesPerPlace,
    );
    say(`making the brand ${demoBrand.name.en} with ${plan.scans.length} scans of thirty days`);
    clock.set(new Date(plan.start.getTime() + offsetMs));
    const brand = await makeBrand(system);
    await playHistory({ system, clock, brand, plan, addresses });
    clock.release();

    const { brandId } = brand.actor;
    say('weighing and summing up the history');
    await Promise.all([diversion.evaluateAll(brandId), analytics.rebuild(brandId)]);
    say('printing a batch to scan');
    const today = new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
    const batch = await makeScannableBatch(system, brand, today);
    const { password } = brand;
    const owner = { email: demoOwner.email, password };
    return { brandId, owner, ...batch, counts: await count(brandId) };
  }

  async function count(brandId: string): Promise<DemoResult['counts']> {
    const firstRow = { page: 1, pageSize: 1 };
    const countAll = [{ $count: 'count' }];
    const [scans, claims, people, alerts] = await Promise.all([
      verification.aggregateScans<{ count: number }>(brandId, {}, countAll),
      loyalty.aggregateClaims<{ count: number }>(brandId, {}, countAll),
      members.list(brandId, firstRow),
      diversion.listAlerts(brandId, { ...firstRow, state: 'open' }),
    ]);
    return {
      scans: scans[0]?.count ?? 0,
      claims: claims[0]?.count ?? 0,
      members: people.total,
      alerts: alerts.total,
    };
  }

  const demo: Demo = {
    find,
    remove: (brandId) => removeDemoBrand(system, brandId),
    async seed() {
      const brand = await find();
      if (brand) throw new Error(`there is a demo brand already: ${brand.brandId}`);
      try {
        return await make();
      } finally {
        clock.release();
      }
    },
    async reset() {
      for (let brand = await find(); brand; brand = await find()) {
        await removeDemoBrand(system, brand.brandId);
      }
      return demo.seed();
    },
  };
  return demo;
}
