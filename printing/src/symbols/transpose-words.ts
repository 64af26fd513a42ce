import { countLanes } from './packed-symbol.ts';

const block = new Int32Array(32);

/** Turns 32 words of 32 bits about their diagonal, in place, by swapping halves, quarters … */
function transposeBlock(): void {
  let mask = 0x0000ffff;
  for (let half = 16; half > 0; half >>= 1) {
    for (let at = 0; at < 32; at = (at + half + 1) & ~half) {
      const upper = block[at] ?? 0;
      const lower = block[at + half] ?? 0;
      const swapped = (upper ^ (lower >>> half)) & mask;
      block[at] = upper ^ swapped;
      block[at + half] = lower ^ (swapped << half);
    }
    mask ^= mask << (half >> 1);
  }
}

/** Writes the columns of a symbol behind its rows (the first half of `words`), as a packed symbol's. */
export function appendColumns(words: Int32Array, size: number): void {
  const lanes = countLanes(size);
  const rows = lanes * size;
  for (let down = 0; down < lanes; down++) {
    for (let across = 0; across < lanes; across++) {
      const height = Math.min(32, size - down * 32);
      const width = Math.min(32, size - across * 32);
      const from = across * size + down * 32;
      for (let at = 0; at < 32; at++) block[at] = at < height ? (words[from + at] ?? 0) : 0;
      transposeBlock();
      const to = rows + down * size + across * 32;
      for (let at = 0; at < width; at++) words[to + at] = block[at] ?? 0;
    }
  }
}
