import type { IndexRange } from '@zhenma/contract';

/** The largest items that one event of ours names; what is more becomes another event. */
export const itemsPerEvent = 10_000;

/** Blocks of 2⁰ to 2¹³ units, the largest that fits into an event. */
const largestBlock = 13;

const nameBlock = (batch: number, level: number, block: number): string =>
  `${batch}.${level}.${block}`;

/**
 * The fewest aligned blocks of 2ᵏ units that make up a range: at most 2·log₂ of its length. So
 * "which ranges hold this unit" is asked by the exact names of the fourteen blocks that hold it, at
 * a cost that does not depend on how many ranges there are.
 */
export function coverRange(batch: number, { from, to }: IndexRange): string[] {
  const blocks: string[] = [];
  let at = from;
  while (at <= to) {
    let level = 0;
    while (level < largestBlock && at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) - 1 <= to) {
      level += 1;
    }
    blocks.push(nameBlock(batch, level, at / 2 ** level));
    at += 2 ** level;
  }
  return blocks;
}

/** Every block that holds a unit. */
export const blocksAround = (batch: number, index: number): string[] =>
  Array.from({ length: largestBlock + 1 }, (_, level) =>
    nameBlock(batch, level, Math.floor(index / 2 ** level)),
  );

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
      room -= to - from + 1;
      from = to + 1;
      if (room > 0) continue;
      portions.push(portion);
      portion = [];
      room = most;
    }
  }
  return portion.length > 0 ? [...portions, portion] : portions;
}
