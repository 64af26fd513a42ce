/**
 * Tries `count` numbers from `from` on: the first whose digits, appended to `prefix`, give a hash
 * that begins with `bits` zero bits, or -1.
 */
export function searchNumber(prefix: string, bits: number, from: number, count: number): number;
