import type { QrSymbol } from './symbol.ts';

/**
 * A QR symbol as words, so that 32 modules are handled at a time. A symbol of more than 32 modules
 * a side has several lanes of 32 columns: module x of row y is bit `31 - x % 32` of
 * `words[floor(x / 32) * size + y]`, 1 where it is dark.
 */
export interface PackedSymbol {
  size: number;
  version: number;
  /** Number of the mask pattern, 0 to 7. */
  mask: number;
  words: Int32Array;
}

export function countLanes(size: number): number {
  return (size + 31) >> 5;
}

/** Modules row by row from the top (or column by column from the left), as words. */
export function packModules(
  size: number,
  modules: Uint8Array,
  direction: 'rows' | 'columns' = 'rows',
): Int32Array {
  const words = new Int32Array(countLanes(size) * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (modules[y * size + x] !== 1) continue;
      const [line, at] = direction === 'rows' ? [y, x] : [x, y];
      const word = (at >> 5) * size + line;
      words[word] = (words[word] ?? 0) | (0x80000000 >>> (at & 31));
    }
  }
  return words;
}

/** The same symbol with a byte a module. */
export function unpackSymbol({ size, version, words }: PackedSymbol): QrSymbol {
  const modules = new Uint8Array(size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      modules[y * size + x] = ((words[(x >> 5) * size + y] ?? 0) >>> (31 - (x & 31))) & 1;
  return { size, version, modules };
}
