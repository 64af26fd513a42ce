import { describe, expect, it } from '@jest/globals';
import {
  countCrowd,
  suspectedFrom,
  weighCloneEvidence,
  type UnitFacts,
} from './clone-evidence-rules.ts';
import type { Owner, Visit, VisitPlace } from './visit.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.parse('2026-03-01T00:00:00Z');
const after = (ms: number) => new Date(start + ms);

const [beijing, guangdong, sichuan, heilongjiang, xinjiang, hebei] = [
  '110000',
  '440000',
  '510000',
  '230000',
  '650000',
  '130000',
].map((adcode): VisitPlace => ({ source: 'ip', adcode })) as [
  VisitPlace,
  VisitPlace,
  VisitPlace,
  VisitPlace,
  VisitPlace,
  VisitPlace,
];
const yunnan: VisitPlace = { source: 'ip', adcode: '530000' };
/** Provinces far from Beijing and from each other. */
const corners = [guangdong, sichuan, heilongjiang, xinjiang, yunnan];
const inBeijing: VisitPlace = {
  ...{ source: 'gps', adcode: '110000', errorKm: 10 },
  ...{ latitude: 39.9, longitude: 116.4 },
};
const inGuangzhou: VisitPlace = {
  ...inBeijing,
  adcode: '440100',
  latitude: 23.1,
  longitude: 113.3,
};

let names = 0;
const visit = (at: number, place: VisitPlace | null, changes: Partial<Visit> = {}): Visit => ({
  ...{ visitor: `v${(names += 1)}`, person: null, at: after(at), place, via: 'outer' },
  ...changes,
});

function weigh(visits: Visit[], changes: Partial<UnitFacts> & { now?: Date } = {}) {
  const { now = visits.at(-1)?.at ?? after(0), ...rest } = changes;
  const visitorCount = new Set(visits.map(({ visitor }) => visitor)).size;
  const crowd = rest.visitorCount ?? countCrowd(visits);
  const nobodyElse = { claim: null, inner: null, attempts: [], moreAttempts: 0 };
  const unit = { visits, visitorCount, crowd, ...nobodyElse, usualVisitors: 5, ...rest };
  const { strength, reasons } = weighCloneEvidence(unit, now);
  return { strength, reasons, codes: reasons.map(({ code }) => code) };
}

const owner = (at: number, place: VisitPlace, changes: Partial<Owner> = {}): Owner => ({
  ...{ visitor: 'owner', person: 'p', at: after(at), place },
  ...changes,
});

/** One visitor a day in turn at these places. */
const spread = (count: number, places: VisitPlace[]) =>
  Array.from({ length: count }, (_, at) => visit(at * day, places[at % places.length] ?? null));

describe('what is no evidence', () => {
  it.each<[string, Visit[]]>([
    ['nobody', []],
    ['one visitor', [visit(0, beijing, { visitor: 'a' }), visit(day, beijing, { visitor: 'a' })]],
    [
      'one visitor whose carrier hops between provinces',
      [beijing, guangdong, sichuan, beijing].map((place, at) =>
        visit(at * 0.6 * hour, place, { visitor: 'a' }),
      ),
    ],
    [
      'one member on two devices',
      [visit(0, beijing, { person: 'p' }), visit(0.2 * hour, guangdong, { person: 'p' })],
    ],
    ['visitors without a place', [visit(0, null), visit(60_000, null), visit(day, null)]],
    ['neighbouring provinces within minutes', [visit(0, beijing), visit(60_000, hebei)]],
    ['a gift to another province', [visit(0, beijing), visit(4 * day, guangdong)]],
  ])('%s', (_name, visits) => {
    expect(weigh(visits).strength).toBeLessThan(0.02);
  });

  it('counts a family at one table as one household and says so', () => {
    const { strength, reasons } = weigh([0, 10, 20, 50].map((at) => visit(at * 60_000, beijing)));
    expect(strength).toBe(0);
    expect(reasons).toEqual([{ code: 'same_household', facts: { visitors: 4 } }]);
  });

  it('takes a feast whose phones come from all over as one odd occasion', () => {
    const places = [beijing, beijing, guangdong, sichuan, xinjiang, heilongjiang, beijing];
    const { strength } = weigh(places.map((place, at) => visit(at * 3 * 60_000, place)));
    expect(strength).toBeLessThan(0.1);
  });

  it('takes ten guests whose phones come from five other provinces as one table', () => {
    const places = [beijing, ...corners, ...corners];
    const { strength } = weigh(places.map((place, at) => visit(at * 3 * 60_000, place)));
    expect(corners).toHaveLength(5);
    expect(strength).toBeLessThan(0.1);
  });

  it('never suspects a shelf that a crowd of one place looks at', () => {
    const { strength, codes } = weigh(spread(25, [beijing]));
    expect(strength).toBeLessThan(suspectedFrom);
    expect(codes).toContain('many_visitors');
    expect(weigh(spread(32, [beijing]), { visitorCount: 120 }).strength).toBeLessThan(
      suspectedFrom,
    );
  });

  it('counts one machine once, whatever visitors and places it invents', () => {
    const invented = [inBeijing, inGuangzhou, inBeijing, inGuangzhou, inBeijing, inGuangzhou];
    const hours = [0, 0.2, 30, 30.2, 60, 60.2];
    const lie = (changes: Partial<Visit>) => [
      ...invented.map((place, at) => visit((hours[at] ?? 0) * hour, place, changes)),
      visit(100 * hour, beijing, { network: 'of the buyer' }),
    ];
    expect(weigh(lie({})).strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(weigh(lie({ network: 'one' })).strength).toBeLessThan(0.02);
  });
});

describe('what is evidence', () => {
  it('a single trip too fast by two addresses is weak', () => {
    const { strength, reasons } = weigh([visit(0, beijing), visit(0.5 * hour, guangdong)]);
    expect(strength).toBeLessThan(0.05);
    expect(reasons[0]).toMatchObject({
      code: 'impossible_travel',
      facts: { from: '北京市', to: '广东省', minutes: 30, by: 'address' },
    });
    expect(Number(reasons[0]?.facts['km'])).toBeGreaterThan(1200);
  });

  it('is no trip too fast once there was time for it', () => {
    expect(weigh([visit(0, beijing), visit(3 * hour, guangdong)]).codes).toEqual([]);
  });

  it('three trips too fast by phones’ own positions suffice, one photo sent to a friend does not', () => {
    const trip = (days: number) => [
      visit(days * day, inBeijing),
      visit(days * day + 0.3 * hour, inGuangzhou),
    ];
    expect(weigh(trip(0)).strength).toBeLessThan(0.05);
    expect(weigh([...trip(0), ...trip(2)]).strength).toBeLessThan(suspectedFrom);
    const thrice = weigh([...trip(0), ...trip(2), ...trip(4)]);
    expect(thrice.strength).toBeGreaterThanOrEqual(suspectedFrom);
  });

  it('a crowd from all over within minutes suffices, and is called no household', () => {
    const provinces = [110, 440, 510, 230, 650, 530, 610, 370, 320, 420, 330, 620];
    const rush = (visitors: number, everyMs: number) =>
      Array.from({ length: visitors }, (_, at) => {
        const adcode = `${String(provinces[at % provinces.length])}000`;
        return visit(at * everyMs, { source: 'ip', adcode });
      });
    for (const visits of [rush(24, 60_000), rush(32, 100)]) {
      const { strength, codes } = weigh(visits);
      expect(strength).toBeGreaterThanOrEqual(suspectedFrom);
      expect(codes).not.toContain('same_household');
    }
  });

  it('a crowd of one place suffices that is far beyond what a shelf explains', () => {
    const visits = spread(32, [beijing]);
    expect(weigh(visits, { visitorCount: 1000 }).strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(weigh(visits, { visitorCount: 1000, crowd: 40 }).strength).toBeLessThan(0.2);
    const seldomPassedOn = weigh(visits, { visitorCount: 1000, usualVisitors: 50 });
    expect(seldomPassedOn.strength).toBeLessThan(0.2);
  });

  it('the inner code read elsewhere weighs heavily, near its first reader little', () => {
    const inner = owner(0, beijing);
    const first = visit(0, beijing, { visitor: 'owner', via: 'inner' });
    const read = (places: VisitPlace[], via: Visit['via']) =>
      weigh([first, ...places.map((place, at) => visit((2 + at) * day, place, { via }))], {
        inner,
      }).strength;
    expect(read([guangdong], 'inner')).toBeGreaterThan(8 * read([guangdong], 'outer'));
    expect(read([guangdong, sichuan], 'inner')).toBeGreaterThanOrEqual(suspectedFrom);
    expect(read([beijing, beijing], 'inner')).toBeLessThan(0.02);
  });

  it('visitors in turn from all corners suffice', () => {
    const all = [beijing, guangdong, sichuan, heilongjiang, xinjiang];
    const { strength, codes } = weigh(spread(10, all));
    expect(strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(codes[0]).toBe('many_visitors');
    expect(weigh(spread(4, all)).strength).toBeLessThan(suspectedFrom);
  });

  it('neighbouring provinces are places of their own, though the circles around them overlap', () => {
    const alternating = [visit(-day, beijing), ...spread(12, [beijing, hebei])];
    expect(weigh(alternating).strength).toBeGreaterThanOrEqual(suspectedFrom);
    const alone = alternating.map((one) => ({ ...one, place: beijing }));
    expect(weigh(alone).strength).toBeLessThan(suspectedFrom);
  });

  it('friends of the owner may look on a few occasions, strangers who keep coming are too many', () => {
    const claim = owner(hour, beijing);
    const visits = [visit(0, beijing, { visitor: 'owner' }), ...spread(9, [beijing]).slice(1)];
    expect(weigh(visits.slice(0, 3), { claim }).strength).toBeLessThan(0.02);
    expect(weigh(visits, { claim }).strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(weigh(visits).strength).toBeLessThan(0.02);
  });

  it('allows more where the product is passed around more', () => {
    const some = [beijing, guangdong, sichuan];
    const usual = weigh(spread(9, some)).strength;
    expect(weigh(spread(9, some), { usualVisitors: 20 }).strength).toBeLessThan(usual / 4);
  });

  it('others elsewhere after the claim weigh more than before it, after the scratch still more', () => {
    const visits = [
      visit(0, beijing, { visitor: 'owner' }),
      visit(2 * day, guangdong),
      visit(4 * day, sichuan),
    ];
    const claim = owner(hour, beijing);
    const [without, claimed, scratched] = [{}, { claim }, { claim, inner: claim }].map((given) =>
      weigh(visits, given),
    );
    expect(claimed?.codes).toContain('scans_after_claim');
    expect(claimed?.reasons[0]?.facts).toEqual({ visitors: 2, elsewhere: 2 });
    expect(scratched?.codes).toContain('inner_claimed_by_another');
    expect(claimed?.strength).toBeGreaterThan(without?.strength ?? 1);
    expect(scratched?.strength).toBeGreaterThan(2 * (claimed?.strength ?? 1));
  });

  it('does not count who looked before the claim, or the owner on another device', () => {
    const visits = [visit(0, guangdong), visit(3 * day, sichuan, { visitor: 'new', person: 'p' })];
    expect(weigh(visits, { claim: owner(2 * day, beijing) }).codes).toEqual([]);
  });

  it('fades with the months', () => {
    const visits = spread(10, [beijing, guangdong, sichuan, heilongjiang, xinjiang]);
    const fresh = weigh(visits).strength;
    const old = weigh(visits, { now: after(400 * day) }).strength;
    expect(old).toBeLessThan(fresh / 3);
  });

  it('counts visitors whose visits were let go', () => {
    const visits = spread(12, [beijing]);
    const more = weigh(visits, { visitorCount: 60 });
    expect(more.strength).toBeGreaterThan(weigh(visits).strength);
    expect(more.reasons[0]?.facts['visitors']).toBe(60);
  });
});
