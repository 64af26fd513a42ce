import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endWhere, firstOf, isHeld, keepFormer, lastOf, type HeldSpan } from './span-rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const span = (from: number, to: number, since: number, until: number | null = null): HeldSpan => ({
  ...{ from, to, since: day(since), until: until === null ? null : day(until) },
});

describe('what a dealer had', () => {
  it('ends, unit by unit, where another dealer has it', () => {
    expect(endWhere([span(0, 99, 1)], [span(40, 59, 5)])).toEqual([
      span(0, 39, 1),
      span(40, 59, 1, 5),
      span(60, 99, 1),
    ]);
    expect(endWhere([span(0, 99, 1)], [span(0, 99, 5)])).toEqual([span(0, 99, 1, 5)]);
  });

  it('stays as it is where another had it before, or has other units', () => {
    const spans = [span(0, 99, 5)];
    expect(endWhere(spans, [span(40, 59, 1), span(200, 299, 9)])).toEqual(spans);
  });

  it('ends at the earliest moment that is known', () => {
    expect(endWhere([span(0, 9, 1, 7)], [span(0, 9, 5)])).toEqual([span(0, 9, 1, 5)]);
    expect(endWhere([span(0, 9, 1, 3)], [span(0, 9, 5)])).toEqual([span(0, 9, 1, 3)]);
  });

  it('keeps what is there no more, as it was until then', () => {
    const known = [span(0, 49, 1), span(50, 99, 1, 4)];
    expect(keepFormer([span(0, 19, 1)], known, day(9))).toEqual([
      span(0, 19, 1),
      span(20, 49, 1, 9),
      span(50, 99, 1, 4),
    ]);
    expect(keepFormer([span(0, 99, 8)], known, day(9))).toEqual([span(0, 99, 8)]);
  });

  it('is one dealer’s at every moment: a unit that went on is the first one’s before, the other’s after', () => {
    const units = fc.record({
      from: fc.nat(60),
      length: fc.nat(40),
      since: fc.integer({ min: 2, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(units, { maxLength: 5 }), fc.nat(99), fc.nat(30), (given, index, at) => {
        const others = given.map(({ from, length, since }) => span(from, from + length, since));
        const mine = endWhere([span(0, 99, 1)], others);
        const moment = { index, at: day(at) };
        expect(isHeld(moment, mine)).toBe(at >= 1 && !isHeld(moment, others));
        expect(mine.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(100);
      }),
    );
  });

  it('begins with its first unit and ends with its last', () => {
    expect(firstOf([span(0, 9, 3), span(10, 19, 1)])).toEqual(day(1));
    expect(lastOf([span(0, 9, 3, 5), span(10, 19, 1, 7)])).toEqual(day(7));
    expect(lastOf([span(0, 9, 3, 5), span(10, 19, 1)])).toBeNull();
  });
});
