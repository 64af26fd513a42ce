/** A unit index has 34 bits: blocks of 2⁰ to 2³⁴ units. */
const indexBits = 34;

interface Range {
  from: number;
  to: number;
}

const nameBlock = (batch: number, level: number, block: number): string =>
  `${batch}.${level}.${block}`;

/**
 * The fewest aligned blocks of 2ᵏ units that make up a range of a batch: at most 2·log₂ of its
 * length. "Which ranges hold this unit" is then asked by the exact names of the blocks that hold it,
 * at a cost that does not depend on how many ranges there are, nor on how long they are. Where no
 * range is longer than 2ᵐ units, `largestBlock` m spares names: give it to both functions.
 */
export function coverWithBlocks(
  batch: number,
  { from, to }: Range,
  largestBlock = indexBits,
): string[] {
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

/** Every block that holds a unit, from the smallest. */
export const blocksThatHold = (batch: number, index: number, largestBlock = indexBits): string[] =>
  Array.from({ length: largestBlock + 1 }, (_, level) =>
    nameBlock(batch, level, Math.floor(index / 2 ** level)),
  );
