import { describe, expect, it } from '@jest/globals';
import { parseRanges, writeRanges } from './range-list-rules.ts';

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
