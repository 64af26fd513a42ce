import { describe, expect, it } from '@jest/globals';
import { provinceOf } from '../platform/regions/index.ts';
import {
  findCartons,
  findDayThreshold,
  findProvinces,
  gradeOf,
  gradeOfLot,
  pValueOf,
} from './judge-rules.ts';
import { chinaRates } from './near-rules.ts';
import { learnRates, type Route, type SeenGoods } from './route-rates-rules.ts';
import { createDraws } from './statistics/seeded-draws.ts';
import { betOn } from './statistics/test-martingale.ts';
import { findVisits, judgePlace, type PlacedScan, type Visit } from './visits-rules.ts';
import { weighProvinces } from './weigh-rules.ts';

const hour = 60 * 60 * 1000;
const start = Date.UTC(2026, 4, 1);
const route: Route = { dealerId: 'dealer', home: '330000' };
const noData = learnRates([], chinaRates);

/** A visitor a day, with units that lie apart. */
function visit(number: number, province: string, changes: Partial<Visit> = {}): Visit {
  return {
    ...{ scanId: `scan${number}`, at: start + number * 24 * hour, index: number * 10 },
    ...{ visitor: `visitor${number}`, province, adcode: province, isConfirmed: false },
    isAway: province !== '330000',
    ...changes,
  };
}

const visitAll = (...provinces: string[]) => provinces.map((one, at) => visit(at, one));
const weigh = (visits: readonly Visit[]) => weighProvinces(visits, route, noData);

describe('the place of a scan against a territory', () => {
  const byAddress = (adcode: string | null) => ({ region: { adcode } });
  const byPhone = (certain: string | null, isContradicted = false) => ({
    region: { adcode: '430000' },
    position: { certain, isContradicted },
  });

  it.each([
    ['an address elsewhere', byAddress('430000'), ['330000'], '430000', true, false],
    [
      'an address’s city, which is not trusted',
      byAddress('430100'),
      ['330000'],
      '430000',
      true,
      false,
    ],
    ['an address in the province', byAddress('330200'), ['330000'], '330000', false, false],
    ['a province of which a part belongs', byAddress('330000'), ['330100'], '330000', false, false],
    ['a phone’s city in the territory', byPhone('330100'), ['330100'], '330000', false, true],
    ['a phone’s city beside the territory', byPhone('330200'), ['330100'], '330000', true, true],
    ['a phone near a city’s border', byPhone('330000'), ['330100'], '330000', false, true],
    [
      'a phone where its network cannot be',
      byPhone('440100', true),
      ['330000'],
      '440000',
      true,
      false,
    ],
  ] as const)('of %s', (_, scan, territory, province, isAway, isConfirmed) => {
    expect(judgePlace(scan, territory)).toMatchObject({ province, isAway, isConfirmed });
  });

  it('is none for China as a whole, abroad, and a phone near the border of two provinces', () => {
    for (const scan of [byAddress('100000'), byAddress(null), byPhone(null)]) {
      expect(judgePlace(scan, ['330000'])).toBeNull();
    }
  });
});

describe('visitors', () => {
  const scan = (visitor: string, at: number, changes: Partial<PlacedScan> = {}): PlacedScan => ({
    ...{ _id: `${visitor}${at}`, at: new Date(start + at * hour), index: at, visitor },
    ...{ region: { adcode: '430000' }, ...changes },
  });

  it('count once, by their first scan whose place is known', () => {
    const unknown = { region: { adcode: null } };
    const scans = [scan('b', 3), scan('a', 1, unknown), scan('a', 5), scan('a', 2), scan('b', 9)];
    const found = findVisits(scans, () => ['330000']);
    expect(found.map(({ scanId }) => scanId)).toEqual(['a2', 'b3']);
  });

  it('count not at all who scan more than a dozen units, nor while there is no territory to leave', () => {
    const shop = Array.from({ length: 13 }, (_, at) => scan('shop', at));
    const territoryAt = (at: Date) => (at.getTime() < start + 4 * hour ? [] : ['330000']);
    expect(findVisits([...shop, scan('a', 1), scan('b', 6)], territoryAt)).toMatchObject([
      { visitor: 'b' },
    ]);
  });
});

describe('what visitors in a province amount to', () => {
  it('grows with each visitor there, and shrinks with none elsewhere', () => {
    const three = weigh(visitAll('430000', '430000', '430000'));
    const four = weigh(visitAll('430000', '430000', '430000', '430000'));
    expect(three).toMatchObject([{ province: '430000', observed: 3, visitors: 3, confirmed: 0 }]);
    expect(four[0]?.logEvidence).toBeGreaterThan(three[0]?.logEvidence ?? Infinity);
    expect(pValueOf(three)).toBeLessThan(0.005);
    const diluted = weigh(
      visitAll(...Array<string>(30).fill('330000'), '430000', '430000', '430000'),
    );
    expect(pValueOf(diluted)).toBeGreaterThan(0.05);
  });

  it('says nothing of one visitor in each of many provinces, nor of two', () => {
    expect(weigh(visitAll('430000', '420000', '440000', '510000'))).toEqual([]);
    expect(pValueOf(weigh(visitAll('430000', '430000')))).toBe(1);
  });

  it('takes people for one party whose units lie side by side, within days', () => {
    const party = visitAll('430000', '430000', '430000', '430000').map((one, at) => ({
      ...one,
      index: at,
      at: start + at * hour,
    }));
    expect(pValueOf(weigh(party))).toBeGreaterThan(0.1);
    const weeks = party.map((one, at) => ({ ...one, at: start + at * 8 * 24 * hour }));
    expect(pValueOf(weigh(weeks))).toBeLessThan(0.001);
  });

  it('is worth less where visitors come beyond all expectation, as the rate itself may be off', () => {
    const rate = 0.01;
    const away = (count: number) => {
      const rates = { chanceOn: () => () => rate };
      const there = Array.from({ length: count }, () => '430000');
      const [weighed] = weighProvinces(visitAll(...there), route, rates);
      return { logEvidence: weighed?.logEvidence ?? 0, expected: weighed?.expected ?? 0 };
    };
    // The first is expected by the rate alone, each further one by (4 + those before) / 4 times it.
    expect(away(4).expected).toBeCloseTo(rate * (1 + 5 / 4 + 6 / 4 + 7 / 4), 12);
    const plain = betOn(Array.from({ length: 4 }, () => ({ chance: rate, isHit: true })));
    const lost = plain.highest - away(4).logEvidence;
    expect(lost).toBeCloseTo(Math.log((5 * 6 * 7) / 4 ** 3), 1);
  });

  it('accuses a lot only with several of its cartons', () => {
    const five = visitAll('430000', '430000', '430000', '430000', '430000');
    const [found] = weigh(five.map((one) => ({ ...one, isConfirmed: true })));
    expect(found && [0, 1, 2].map((cartons) => gradeOfLot(found, cartons))).toEqual([
      ...['inspect', 'inspect', 'strong'],
    ]);
  });

  it('accuses only where phones’ own positions say so too', () => {
    const five = visitAll('430000', '430000', '430000', '430000', '430000');
    const [byAddress] = weigh(five);
    const [confirmed] = weigh(five.map((one, at) => ({ ...one, isConfirmed: at === 2 })));
    expect([byAddress, confirmed].map((one) => one && gradeOf(one))).toEqual(['inspect', 'strong']);
    // One phone there, and five at home: phones say the goods are where they belong.
    const home = Array.from({ length: 9 }, (_, at) =>
      visit(at + 9, '330000', { isConfirmed: true }),
    );
    const [against] = weigh([
      ...home,
      ...five.map((one) => ({ ...one, isConfirmed: one === five[0] })),
    ]);
    expect(against && gradeOf(against)).toBe('inspect');
  });
});

describe('the judgement of a day', () => {
  it('asks more of one finding among many tests than among few', () => {
    const three = weigh(visitAll('430000', '430000', '430000'));
    const p = pValueOf(three);
    expect(findDayThreshold([p], 1)).toBe(p);
    expect(findDayThreshold([p], 1_000)).toBe(-1);
    expect(findProvinces(three, p)).toEqual(three);
    expect(findProvinces(three, p / 2)).toEqual([]);
  });

  it('finds cartons with two visitors there once the lot is accused, and none with none', () => {
    const [two] = weigh(visitAll('430000', '430000', '330000'));
    const [many] = weigh(visitAll('430000', '430000', '430000', '430000'));
    expect(findCartons([two ?? null, many ?? null, null, many ?? null])).toEqual([
      ...[true, true, false, true],
    ]);
  });
});

/** Cartons of eight visitors each; `awayOf` says how likely a visitor is in which province. */
function drawGoods(
  cartons: number,
  awayOf: (carton: number) => readonly [string, number],
  dayOf = (carton: number) => carton,
): SeenGoods[] {
  const draw = createDraws(9);
  return Array.from({ length: cartons }, (_, carton) => ({
    dealerId: `dealer${carton % 10}`,
    home: '330000',
    visits: Array.from({ length: 8 }, (_visit, at) => {
      const [province, chance] = awayOf(carton);
      return visit(dayOf(carton) + at, draw() < chance ? province : '330000');
    }),
  }));
}

describe('honest rates learned from goods of which some are diverted', () => {
  const chanceOf = (goods: readonly SeenGoods[], dealerId: string, province: string) =>
    learnRates(goods, chinaRates).chanceOn({ dealerId, home: '330000' }, province)(visit(400, ''));

  it('are near the true ones, and little moved by a dealer who diverts', () => {
    const honest = drawGoods(1_200, () => ['430000', 0.02]);
    const some = drawGoods(1_200, (carton) => ['430000', carton % 10 === 0 ? 0.9 : 0.02]);
    for (const goods of [honest, some]) {
      expect(chanceOf(goods, 'dealer1', '430000')).toBeGreaterThan(0.017);
      expect(chanceOf(goods, 'dealer1', '430000')).toBeLessThan(0.03);
    }
    expect(chanceOf(some, 'dealer0', '430000')).toBeLessThan(0.04);
  });

  it('are higher for near provinces before anything is known, and never nothing', () => {
    expect(chanceOf([], 'dealer1', '310000')).toBeGreaterThan(chanceOf([], 'dealer1', '650000'));
    expect(chanceOf([], 'dealer1', '650000')).toBeGreaterThanOrEqual(0.004);
  });

  it('follow a season, for the province that people go to', () => {
    const goods = drawGoods(
      1_000,
      (carton) => ['430000', carton % 2 === 0 ? 0.02 : 0.1],
      (carton) => (carton % 2) * 100,
    );
    const rates = learnRates(goods, chinaRates).chanceOn(
      { dealerId: 'new', home: '330000' },
      '430000',
    );
    const [before, during] = [visit(3, ''), visit(103, '')].map(rates);
    expect((during ?? 0) / (before ?? 1)).toBeGreaterThan(2);
  });

  it('know every province by its code', () => {
    expect(chinaRates.provinces).toHaveLength(34);
    expect(chinaRates.provinces.map(provinceOf)).toEqual([...chinaRates.provinces]);
    expect(chinaRates.isNear('330000', '310000')).toBe(true);
    expect(chinaRates.isNear('330000', '650000')).toBe(false);
  });
});
