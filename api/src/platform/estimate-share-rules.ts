/** The two-sided normal quantile of 95%. */
const z = 1.959963984540054;

/**
 * Wilson's score interval with 95% confidence for `hits` of `trials` independent trials, which stays
 * within 0 and 1 and is honest for few trials; all of 0 to 1 for none:
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 */
export function estimateShare(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const squared = z ** 2 / trials;
  const middle = share + squared / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials));
  const clamp = (value: number) => Math.min(1, Math.max(0, value / (1 + squared)));
  return { low: clamp(middle - half), high: clamp(middle + half) };
}
