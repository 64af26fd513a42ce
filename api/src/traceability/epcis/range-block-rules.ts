import { countRange, type IndexRange } from '@zhenma/contract';
import { blocksThatHold, coverWithBlocks } from '../../platform/range-blocks.ts';

/** The largest items that one event of ours names; what is more becomes another event. */
export const itemsPerEvent = 10_000;

/** Blocks of 2⁰ to 2¹³ units, the largest that fits into an event. */
const largestBlock = 13;

/** The blocks that make up a range of an event. */
export const coverRange = (batch: number, range: IndexRange): string[] =>
  coverWithBlocks(batch, range, largestBlock);

/** Every block that holds a unit. */
export const blocksAround = (batch: number, index: number): string[] =>
  blocksThatHold(batch, index, largestBlock);

/** Ranges cut into portions of at most so many units, in order. */
export function cutRanges<Range extends IndexRange>(
  ranges: readonly Range[],
  most: number,
): Range[][] {
  const portions: Range[][] = [];
  let portion: Range[] = [];
  let room = most;
  for (const range of ranges) {
    for (let from = range.from; from <= range.to;) {
      const to = Math.min(range.to, from + room - 1);
      portion.push({ ...range, from, to });
      room -= countRange({ from, to });
      from = to + 1;
      if (room > 0) continue;
      portions.push(portion);
      portion = [];
      room = most;
    }
  }
  return portion.length > 0 ? [...portions, portion] : portions;
}
