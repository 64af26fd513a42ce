/**
 * Benjamini and Hochberg's step-up rule. Sort the p-values of m tests, p(1) ≤ … ≤ p(m), find the
 * largest k with p(k) ≤ k·level/m and reject the k smallest. Of what is rejected, at most the share
 * `level` is expected to be innocent (false discovery rate), where the tests are independent or
 * positively dependent (Benjamini and Yekutieli 2001, theorem 1.2); with no diverter anywhere, the
 * chance to reject anything at all is at most `level`.
 *
 * The family is everything that was weighed within the day. What is not in it is no test of that day:
 * goods that nobody scanned. Were only the suspicious counted, m would be too small and the promise
 * void; were each day's tests put with all former ones, what was long cleared would make today's
 * diverters harder to find. Someone who acts on alerts reads them by the day, and of each day's list
 * the share `level` is the promise.
 *
 * @param pValues in any order; those above the level may be left out, as they are never rejected
 * @param level such as 0.01
 * @param tests how many were made, with those left out
 * @returns the largest p-value that is rejected: whatever is at most this; -1 when none is
 */
export function findThreshold(
  pValues: readonly number[],
  level: number,
  tests = pValues.length,
): number {
  const sorted = pValues.toSorted((a, b) => a - b);
  return sorted.findLast((p, at) => p <= ((at + 1) * level) / tests) ?? -1;
}
