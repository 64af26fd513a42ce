import { createHash } from 'node:crypto';

/**
 * A proof of work is found in several parts, since the time for one search varies as widely as
 * dice do: eight searches of 2¹⁵ hashes take as long on average as one of 2¹⁸, but hardly ever
 * three times as long.
 */
export const proofParts = 8;

/** The zero bits that each part's hash begins with: 2¹⁸ hashes in all, later 2¹⁹ and 2²⁰. */
export const chooseBits = (challengesBefore: number): number => 15 + Math.min(2, challengesBefore);

const longestNumber = 10;

/** Whether numbers prove the work: `<seed>.<part>.<number>` hashes to `bits` leading zero bits each. */
export function isProof(seed: string, numbers: readonly string[], bits: number): boolean {
  if (numbers.length !== proofParts) return false;
  return numbers.every(
    (number, part) =>
      number.length <= longestNumber &&
      /^\d+$/.test(number) &&
      countZeroBits(createHash('sha256').update(`${seed}.${part}.${number}`).digest()) >= bits,
  );
}

function countZeroBits(hash: Buffer): number {
  return Math.clz32(hash.readUInt32BE(0));
}
