import { describe, expect, it } from '@jest/globals';
import { countUnits } from '@zhenma/contract';
import { joinNear, subtractRanges } from './range-rules.ts';

describe('what ranges leave free', () => {
  it.each([
    ['nothing taken', [], [{ from: 10, to: 20 }]],
    [
      'taken before and after',
      [
        { from: 0, to: 9 },
        { from: 21, to: 30 },
      ],
      [{ from: 10, to: 20 }],
    ],
    ['all taken', [{ from: 5, to: 25 }], []],
    ['exactly taken', [{ from: 10, to: 20 }], []],
    ['its beginning taken', [{ from: 5, to: 10 }], [{ from: 11, to: 20 }]],
    ['its end taken', [{ from: 20, to: 25 }], [{ from: 10, to: 19 }]],
    [
      'single units taken',
      [
        { from: 12, to: 12 },
        { from: 14, to: 14 },
      ],
      [
        { from: 10, to: 11 },
        { from: 13, to: 13 },
        { from: 15, to: 20 },
      ],
    ],
  ])('%s', (_case, taken, free) => {
    expect(subtractRanges({ from: 10, to: 20 }, taken)).toEqual(free);
  });

  it('leaves just the units that nobody took, for a thousand random cases', () => {
    for (let round = 0; round < 1_000; round++) {
      const units = Array.from({ length: 40 }, () => Math.random() < 0.5);
      const taken = units.flatMap((isTaken, at) => (isTaken ? [{ from: at, to: at }] : []));
      const from = Math.floor(Math.random() * 40);
      const to = from + Math.floor(Math.random() * (40 - from));
      const free = subtractRanges({ from, to }, taken);
      const expected = units.flatMap((isTaken, at) =>
        !isTaken && at >= from && at <= to ? [at] : [],
      );
      const found = free.flatMap((range) =>
        Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at),
      );
      expect(found).toEqual(expected);
      expect(countUnits(free)).toBe(expected.length);
    }
  });
});

describe('spans of ranges that lie near each other', () => {
  const at = (...starts: number[]) => starts.map((from) => ({ from, to: from + 1 }));

  it('leave out what lies far between, and no more often than they may', () => {
    const ranges = at(0, 5, 100, 1_000, 1_010, 5_000);
    expect(joinNear(ranges, { gap: 50, most: 9 })).toEqual([
      { from: 0, to: 6 },
      { from: 100, to: 101 },
      { from: 1_000, to: 1_011 },
      { from: 5_000, to: 5_001 },
    ]);
    expect(joinNear(ranges, { gap: 50, most: 2 })).toEqual([
      { from: 0, to: 1_011 },
      { from: 5_000, to: 5_001 },
    ]);
    expect(joinNear([], { gap: 50, most: 2 })).toEqual([]);
  });
});
