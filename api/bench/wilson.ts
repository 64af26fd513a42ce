const z95 = 1.96;

/** Wilson's interval with 95% confidence for `hits` of `count` independent trials; all of 0 to 1 for none. */
export function estimateShare(hits: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 };
  const share = hits / count;
  const squared = z95 ** 2 / count;
  const middle = share + squared / 2;
  const half = z95 * Math.sqrt((share * (1 - share)) / count + squared / (4 * count));
  const clamp = (value: number) => Math.min(1, Math.max(0, value / (1 + squared)));
  return { low: clamp(middle - half), high: clamp(middle + half) };
}
