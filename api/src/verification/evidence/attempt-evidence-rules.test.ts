import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weighAttempts } from './attempt-evidence-rules.ts';
import { addAttempt, type ClaimAttempt, type NotedAttempts } from './claim-attempt-rules.ts';
import { suspectedFrom, weighCloneEvidence } from './clone-evidence-rules.ts';
import type { Owner, Visit, VisitPlace } from './visit.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.parse('2026-03-01T00:00:00Z');
const after = (ms: number) => new Date(start + ms);
const at = (adcode: string): VisitPlace => ({ source: 'ip', adcode });
const [beijing, guangdong, sichuan] = [at('110000'), at('440000'), at('510000')];

const claim: Owner = { visitor: 'owner', person: 'o', at: after(0), place: beijing };
const visit = (ms: number, changes: Partial<Visit> = {}): Visit => ({
  ...{ visitor: 'owner', person: null, at: after(ms), place: beijing, via: 'outer' },
  ...changes,
});
const attempt = (name: string, ms: number, changes: Partial<ClaimAttempt> = {}): ClaimAttempt => ({
  ...{ visitor: name, person: null, at: after(ms), place: beijing, network: null },
  ...changes,
});

const nobody: NotedAttempts = { attempts: [], moreAttempts: 0 };
const noteAll = (attempts: readonly ClaimAttempt[]) => attempts.reduce(addAttempt, nobody);

function weigh(attempts: readonly ClaimAttempt[], visits: readonly Visit[] = [visit(0)]) {
  const now = attempts.at(-1)?.at.getTime() ?? start;
  return weighAttempts({ ...noteAll(attempts), visits, claim, usualVisitors: 5 }, now);
}

/** The strength of all evidence about an item that the owner and one friend looked at. */
function weighAll(noted: NotedAttempts, now = after(100 * day)) {
  const visits = [visit(0), visit(2 * day, { visitor: 'friend' })];
  const facts = { visits, visitorCount: 2, crowd: 2, claim, inner: null, usualVisitors: 5 };
  return weighCloneEvidence({ ...facts, ...noted }, now);
}

const days = (count: number, place: VisitPlace | null = beijing) =>
  Array.from({ length: count }, (_, nth) => attempt(`a${nth}`, (nth + 1) * day, { place }));

describe('who tried to claim what another had claimed', () => {
  it.each<[string, ClaimAttempt[], Visit[]]>([
    ['nobody', [], []],
    ['the claimant, signed out', [attempt('owner', day)], []],
    ['the claimant on another phone', [attempt('phone', day, { person: 'o' })], []],
    ['who sat at the table when the points were taken', [attempt('wife', hour / 2)], []],
    [
      'who had looked at the item at that table, days later',
      [attempt('wife', 5 * day)],
      [visit(0), visit(hour / 2, { visitor: 'wife' })],
    ],
    [
      'who comes by the claimant’s own network',
      [attempt('son', 5 * day, { network: 'home' })],
      [visit(0, { network: 'home' })],
    ],
  ])('does not count: %s', (_name, attempts, visits) => {
    expect(weigh(attempts, visits)).toBeNull();
  });

  it('tells how many people tried, and from how many provinces', () => {
    const attempts = [...days(2), attempt('b', 9 * day, { place: guangdong })];
    expect(weigh(attempts)?.reason).toEqual({
      code: 'claim_attempts',
      facts: { people: 3, places: 2 },
    });
  });

  it('makes little of one, and much of each further one, near as well as far', () => {
    const [one = 0, two = 0, three = 0] = [1, 2, 3].map((count) => weigh(days(count))?.weight);
    expect(one).toBeGreaterThan(0.25);
    expect(one).toBeLessThan(1);
    expect(two - one).toBeGreaterThan(2 * one);
    expect(three - two).toBeGreaterThan(2 * one);
    expect(weigh(days(3, guangdong))?.weight).toBeCloseTo(three);
    expect(weigh(days(3, null))?.weight).toBeCloseTo(three);
  });

  it('suspects a copy once several strangers of one province want the points', () => {
    expect(weighAll(noteAll(days(1))).strength).toBeLessThan(0.05);
    const several = weighAll(noteAll(days(7)), after(8 * day));
    expect(several.strength).toBeGreaterThanOrEqual(suspectedFrom);
    expect(several.reasons[0]?.code).toBe('claim_attempts');
  });

  it('allows more where the product is passed around more', () => {
    const facts = { ...noteAll(days(3)), visits: [visit(0)], claim };
    const [few, many] = [5, 20].map((usualVisitors) =>
      weighAttempts({ ...facts, usualVisitors }, start + 3 * day),
    );
    expect(many?.weight).toBeLessThan(0.7 * (few?.weight ?? 0));
  });

  it('takes guests of one table as one, and one person’s two browsers as well', () => {
    const guests = ['a', 'b', 'c', 'd'].map((name, nth) => attempt(name, day + nth * 60_000));
    expect(weigh(guests)?.weight).toBeCloseTo(weigh([attempt('a', day)])?.weight ?? 0, 4);
    expect(weigh(guests)?.reason.facts).toEqual({ people: 4, places: 1 });
    const browsers = [attempt('a', day, { person: 'p' }), attempt('b', 3 * day, { person: 'p' })];
    expect(noteAll(browsers).attempts).toHaveLength(1);
  });

  it('fades', () => {
    const facts = { ...noteAll(days(4)), visits: [visit(0)], claim, usualVisitors: 5 };
    const [fresh, old] = [4, 400].map((later) => weighAttempts(facts, start + later * day));
    expect(old?.weight).toBeLessThan((fresh?.weight ?? 0) / 3);
  });

  it('says nothing of an item whose claim is not known', () => {
    const facts = { ...noteAll(days(4)), visits: [visit(0)], usualVisitors: 5 };
    expect(weighAttempts({ ...facts, claim: null }, start + 9 * day)).toBeNull();
  });
});

describe('what a unit keeps of attempts', () => {
  it('keeps the same person, browser and network once', () => {
    const first = attempt('a', day, { network: 'n' });
    const noted = noteAll([
      first,
      attempt('a', 2 * day),
      attempt('b', 3 * day, { network: 'n' }),
      attempt('c', 4 * day, { network: 'm' }),
    ]);
    expect(noted.attempts.map(({ visitor }) => visitor)).toEqual(['a', 'c']);
  });

  it('learns who a browser belongs to', () => {
    const noted = noteAll([attempt('a', day), attempt('a', 2 * day, { person: 'p' })]);
    expect(noted.attempts).toEqual([attempt('a', day, { person: 'p' })]);
  });

  it('keeps the first and the latest of very many, and counts the others', () => {
    const { attempts, moreAttempts } = noteAll(days(20));
    expect(attempts.map(({ visitor }) => visitor)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19].map((nth) => `a${nth}`),
    );
    expect(moreAttempts).toBe(4);
    expect(weigh(days(20))?.reason.facts).toEqual({ people: 20, places: 1 });
  });
});

describe('further attempts', () => {
  const someone = fc.record({
    hours: fc.integer({ min: 2, max: 24 * 40 }),
    place: fc.constantFrom(beijing, guangdong, sichuan, null),
    isMember: fc.boolean(),
    isOnNetwork: fc.boolean(),
  });

  it('never make a copy less likely, however many there were', () => {
    fc.assert(
      fc.property(fc.array(someone, { minLength: 1, maxLength: 40 }), (people) => {
        const inOrder = people.toSorted((a, b) => a.hours - b.hours);
        const attempts = inOrder.map(({ hours, place, isMember, isOnNetwork }, nth) =>
          attempt(`a${nth}`, hours * hour, {
            ...{ place, person: isMember ? `p${nth}` : null },
            network: isOnNetwork ? `n${nth}` : null,
          }),
        );
        let noted = nobody;
        let before = weighAll(noted).strength;
        for (const one of attempts) {
          noted = addAttempt(noted, one);
          const { strength } = weighAll(noted);
          // Sums of another order differ in their last digit.
          expect(strength).toBeGreaterThanOrEqual(before - 1e-12);
          before = strength;
        }
      }),
      { numRuns: 200 },
    );
  });
});
