import { describe, expect, it } from '@jest/globals';
import { countRanges, mergeRanges, parseRanges, writeRanges } from './range-list-rules.ts';

describe('parseRanges', () => {
  it.each([
    ['0-99, 150, 200-299', '0-99, 150, 200-299'],
    ['200–299；0~99\n150', '0-99, 150, 200-299'],
    ['5，6、7', '5-7'],
    ['0 to 9, 5 到 20', '0-20'],
    ['1万-2万', '10000-20000'],
    ['', ''],
    [' , \n', ''],
  ])('reads %j', (typed, ranges) => {
    const reading = parseRanges(typed, 100_000);
    expect('ranges' in reading && writeRanges(reading.ranges)).toBe(ranges);
  });

  it.each([
    ['1-2-3', '1-2-3', 'unreadable'],
    ['0-9, abc', 'abc', 'unreadable'],
    ['5-', '5-', 'unreadable'],
    ['-5', '-5', 'unreadable'],
    ['0-9, 20-10', '20-10', 'reversed'],
    ['999, 1000', '1000', 'beyond'],
  ])('names the piece of %j that cannot be taken', (typed, piece, fault) => {
    expect(parseRanges(typed, 1000)).toEqual({ piece, fault });
  });
});

describe('mergeRanges', () => {
  it('joins what touches or overlaps and counts each item once', () => {
    const merged = mergeRanges([
      { from: 50, to: 60 },
      { from: 0, to: 9 },
      { from: 10, to: 10 },
      { from: 55, to: 57 },
    ]);
    expect(merged).toEqual([
      { from: 0, to: 10 },
      { from: 50, to: 60 },
    ]);
    expect(countRanges(merged)).toBe(22);
  });
});
