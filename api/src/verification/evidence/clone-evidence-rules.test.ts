import { describe, expect, it } from '@jest/globals';
import { suspectedFrom, weighCloneEvidence, type UnitFacts } from './clone-evidence-rules.ts';
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
  const unit = { visits, visitorCount, claim: null, inner: null, usualVisitors: 5, ...rest };
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

  it('never suspects a shelf that a crowd of one place looks at', () => {
    const { strength, codes } = weigh(spread(25, [beijing]));
    expect(strength).toBeLessThan(suspectedFrom);
    expect(codes).toContain('many_visitors');
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

  it('two trips too fast by phones’ own positions suffice, one photo sent to a friend does not', () => {
    const once = [visit(0, inBeijing), visit(0.3 * hour, inGuangzhou)];
    const twice = [...once, visit(2 * day, inBeijing), visit(2 * day + hour, inGuangzhou)];
    expect(weigh(once).strength).toBeLessThan(0.2);
    expect(weigh(twice).strength).toBeGreaterThanOrEqual(suspectedFrom);
  });

  it('visitors in turn from all corners suffice', () => {
    const corners = [beijing, guangdong, sichuan, heilongjiang, xinjiang];
    const { strength, codes } = weigh(spread(10, corners));
    expect(strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(codes[0]).toBe('many_visitors');
    expect(weigh(spread(4, corners)).strength).toBeLessThan(suspectedFrom);
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
    expect(weigh(visits.slice(0, 4), { claim }).strength).toBeLessThan(0.02);
    expect(weigh(visits, { claim }).strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(weigh(visits).strength).toBeLessThan(0.02);
  });

  it('allows more where the product is passed around more', () => {
    const corners = [beijing, guangdong, sichuan];
    const usual = weigh(spread(9, corners)).strength;
    expect(weigh(spread(9, corners), { usualVisitors: 20 }).strength).toBeLessThan(usual / 4);
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
