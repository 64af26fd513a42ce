/** Lanczos' coefficients for g = 7 and nine terms; relative error below 1e-14. */
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

const logRootTwoPi = Math.log(2 * Math.PI) / 2;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  // The reflection Γ(x) = Γ(x + 1) / x keeps small arguments away from the pole.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = lanczos.reduce(
    (total, coefficient, at) => total + coefficient / (shifted + at + 1),
    0.9999999999998099,
  );
  return logRootTwoPi + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b) for a, b > 0. */
export const logBeta = (a: number, b: number): number =>
  logGamma(a) + logGamma(b) - logGamma(a + b);
