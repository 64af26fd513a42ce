/**
 * The chance of at least k successes in n independent trials with chance p each:
 *
 *     P(X ≥ k) = Σ_{j=k}^{n} C(n,j) p^j (1-p)^{n-j}
 *
 * The first term comes from Loader's saddle-point form, which loses no digits to the cancellation of
 * large factorials:
 *
 *     pmf(k) = √(n / (2π k (n-k))) · exp(δ(n) - δ(k) - δ(n-k) - D(k, np) - D(n-k, nq))
 *
 * where δ(n) = ln n! - ((n + ½) ln n - n + ½ ln 2π) is what Stirling's formula leaves out and
 * D(x, m) = x ln(x/m) + m - x is the deviance of x from its mean. The other terms follow by the ratio
 * pmf(j+1) / pmf(j) = (n-j)/(j+1) · p/q. Above the mean it falls, so the sum ends once a term no longer
 * counts; below the mean the lower tail is summed in the same way and taken from one.
 *
 * (C. Loader, Fast and accurate computation of binomial probabilities, 2000.)
 */

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

const smallDeltas: readonly number[] = [0, ...Array.from({ length: 15 }, (_, at) => at + 1)].map(
  (n) => {
    if (n === 0) return 0;
    let logFactorial = 0;
    for (let factor = 2; factor <= n; factor += 1) logFactorial += Math.log(factor);
    return logFactorial - ((n + 0.5) * Math.log(n) - n + halfLogTwoPi);
  },
);

/** δ(n): exact for small n, else Stirling's series, whose next term is below 1e-16 from n = 16 on. */
function stirlingError(n: number): number {
  const small = smallDeltas[n];
  if (small !== undefined) return small;
  const square = n * n;
  return (
    (1 / 12 -
      (1 / 360 -
        (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) /
        square) /
    n
  );
}

/** D(x, m) = x ln(x/m) + m - x; by its series where x and m are close, so that nothing cancels. */
function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let at = 1; ; at += 1) {
    term *= ratio * ratio;
    const next = sum + term / (2 * at + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/** ln P(X = k); p strictly between 0 and 1, k a whole number from 0 to n. */
function logBinomialMass(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return exponent + (Math.log(n) - Math.log(k) - Math.log(n - k)) / 2 - halfLogTwoPi;
}

/** ln Σ_{j=k}^{n} pmf(j), for k above the mean, where every term is smaller than the one before. */
function sumUpwards(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let term = 1;
  let sum = 1;
  for (let j = k; j < n; j += 1) {
    term *= ((n - j) / (j + 1)) * odds;
    sum += term;
    if (term < sum * Number.EPSILON * 0.01) break;
  }
  return logBinomialMass(k, n, p) + Math.log(sum);
}

/**
 * ln P(X ≥ k) for X ~ Binomial(n, p), for n up to 10⁶ and beyond; -Infinity where it cannot happen.
 * The logarithm stays exact where the chance itself is too small for a number.
 * @param k whole @param n whole, at least 0 @param p from 0 to 1
 * @throws RangeError for anything else
 */
export function logBinomialUpperTail(k: number, n: number, p: number): number {
  if (!Number.isInteger(k) || !Number.isInteger(n) || n < 0 || !(p >= 0 && p <= 1)) {
    throw new RangeError(`no binomial tail of ${k} in ${n} with chance ${p}`);
  }
  if (k <= 0) return 0;
  if (k > n || p === 0) return -Infinity;
  if (p === 1) return 0;
  if (k > n * p) return Math.min(0, sumUpwards(k, n, p));
  // At most the mean: the lower tail, seen from the failures' side, is an upper tail of theirs.
  return Math.log1p(-Math.exp(sumUpwards(n - k + 1, n, 1 - p)));
}

/** P(X ≥ k) for X ~ Binomial(n, p): how surely chance alone gives so many. As `logBinomialUpperTail`. */
export const binomialUpperTail = (k: number, n: number, p: number): number =>
  Math.exp(logBinomialUpperTail(k, n, p));
