/** Random values that are the same in every run: mulberry32. */
export function createRandom(seed: number) {
  let state = seed >>> 0;

  /** a number from 0 to below 1 */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** a whole number from 0 to below `end`, up to 2^53 */
  function below(end: number): number {
    return Math.floor((next() + Math.floor(next() * 2 ** 21) / 2 ** 53) * end) % end;
  }

  return {
    below,
    bytes: (length: number) => Uint8Array.from({ length }, () => below(256)),
    digits: (length: number, radix: number) => Uint8Array.from({ length }, () => below(radix)),
    pick: <T>(choices: readonly T[]): T => choices[below(choices.length)] as T,
  };
}
