import { describe, expect, it } from '@jest/globals';
import { diverterKinds, simulateMarket, type MarketSetting } from './index.ts';

const [wholeLots] = diverterKinds;
if (!wholeLots) throw new Error('the simulator knows no diverters');

const setting: MarketSetting = {
  ...{ seed: 5, dealers: 20, months: 2, cartonsPerLot: 10, unitsPerCarton: 24 },
  ...{ scanRate: 0.3, travellers: 0.05, consent: 0.5, diverters: 0, kind: wholeLots },
};

const scansOf = (given: MarketSetting) =>
  simulateMarket(given).flatMap((lot) =>
    lot.cartons.flatMap((carton) => carton.scans.map((scan) => ({ lot, carton, scan }))),
  );
const shareOf = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
  items.filter(is).length / items.length;

describe('the simulated market', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulateMarket(setting)).toEqual(simulateMarket(setting));
    expect(simulateMarket({ ...setting, seed: 6 })).not.toEqual(simulateMarket(setting));
  });

  it('has as many units scanned, and as many travellers, as it was told', () => {
    const scans = scansOf(setting);
    const units = new Set(scans.map(({ lot, scan }) => `${lot.id}:${scan.index}`));
    const made = setting.dealers * setting.months * 240;
    expect(units.size / made).toBeGreaterThan(0.28);
    expect(units.size / made).toBeLessThan(0.32);
    const known = scans.filter(({ scan }) => scan.region.source === 'gps' && scan.region.adcode);
    const isAway = ({ lot, scan }: (typeof scans)[number]) =>
      !lot.territory.includes(scan.region.adcode ?? '');
    expect(shareOf(known, isAway)).toBeGreaterThan(0.03);
    expect(shareOf(known, isAway)).toBeLessThan(0.08);
    // Networks name another province for some who never left theirs.
    const byNetwork = scans.filter(({ scan }) => scan.region.source === 'ip' && scan.region.adcode);
    expect(shareOf(byNetwork, isAway)).toBeGreaterThan(shareOf(known, isAway) * 1.3);
  });

  it('never has a unit scanned before its lot was shipped, nor outside its carton', () => {
    for (const { lot, carton, scan } of scansOf(setting)) {
      expect(scan.at.getTime()).toBeGreaterThan(lot.shippedAt.getTime());
      expect(`${lot.id}-${Math.floor(scan.index / 24)}`).toBe(carton.id);
    }
  });

  it.each(diverterKinds.map((kind) => [kind.name, kind] as const))(
    'diverts as said: %s',
    (_, kind) => {
      const lots = simulateMarket({ ...setting, diverters: 1, kind });
      const [least, most] = kind.share;
      for (const lot of lots) {
        const diverted = lot.cartons.reduce((sum, one) => sum + one.diverted, 0) / 240;
        // Whole purchases go, so a repacked lot's share is met on average only.
        const slack = kind.isRepacked ? 0.2 : 0.051;
        expect(diverted).toBeGreaterThanOrEqual(least - slack);
        expect(diverted).toBeLessThanOrEqual(most + slack);
        expect(lot.territory).not.toContain(lot.destination);
        const isPure = lot.cartons.every((one) => [0, 24].includes(one.diverted));
        expect(isPure).toBe(!kind.isRepacked);
      }
    },
  );

  it('sends more people far at Spring Festival', () => {
    const long = { ...setting, months: 5, consent: 1, dealers: 30 };
    const scans = scansOf(long).filter(({ scan }) => scan.region.adcode !== null);
    const isAway = ({ lot, scan }: (typeof scans)[number]) =>
      !lot.territory.includes(scan.region.adcode ?? '');
    const within = (from: number, to: number) =>
      scans.filter(({ scan }) => from <= scan.at.getTime() && scan.at.getTime() < to);
    const festival = within(Date.UTC(2026, 1, 8), Date.UTC(2026, 2, 4));
    const autumn = within(Date.UTC(2025, 10, 1), Date.UTC(2026, 0, 1));
    expect(shareOf(festival, isAway)).toBeGreaterThan(2 * shareOf(autumn, isAway));
  });
});
