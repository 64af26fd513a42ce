/**
 * Kulldorff's space-time scan statistic (Poisson model): where and when more cases came together than
 * expected. A cylinder is a place with its nearest neighbours, over some days on end. With c cases in
 * it where e were expected, of C in all,
 *
 *     LLR = c ln(c/e) + (C-c) ln((C-c)/(C-e))   if c > e, else 0.
 *
 * The greatest LLR over all cylinders is the statistic. Its p-value comes from replicas in which the C
 * cases are dealt out anew, each cell in proportion to what is expected there: with R replicas of
 * which r are at least as great, p = (r + 1) / (R + 1), which is exact however many cylinders are
 * searched, as each replica is searched in the same way.
 *
 * (M. Kulldorff, A spatial scan statistic, 1997; Kulldorff and others, Evaluating cluster alarms, 1998.)
 */
export interface ScanInput {
  /** For each place, the places nearest to it in order, itself first. */
  readonly neighbours: readonly (readonly number[])[];
  readonly days: number;
  /** Cases of place × day, a place's days together: `place * days + day`. */
  readonly cases: ArrayLike<number>;
  /** What is expected there, above 0 in total; only the proportions count. */
  readonly expected: ArrayLike<number>;
  readonly longestDays: number;
  readonly mostPlaces: number;
  readonly replicas: number;
  /** Numbers from 0 up to 1. */
  readonly draw: () => number;
}

interface Cylinder {
  readonly centre: number;
  /** How many places, the centre and its nearest. */
  readonly places: number;
  /** Both days belong to it. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly cases: number;
  readonly expected: number;
  readonly logLikelihoodRatio: number;
}

export interface HotSpot extends Cylinder {
  readonly pValue: number;
}

/** The cylinder that stands out most, and how surely chance alone shows none like it; null without cases. */
export function findHotSpot(input: ScanInput): HotSpot | null {
  const { replicas, draw } = input;
  const total = sum(input.cases);
  const scale = total / sum(input.expected);
  if (total === 0 || !Number.isFinite(scale)) return null;
  const expected = Float64Array.from(input.expected, (value) => value * scale);
  const best = searchCylinders(input, Float64Array.from(input.cases), expected, total);
  if (best === null) return null;
  const cumulated = cumulate(expected);
  let asGreat = 0;
  for (let replica = 0; replica < replicas; replica += 1) {
    const dealt = dealCases(cumulated, total, draw);
    const found = searchCylinders(input, dealt, expected, total);
    if ((found?.logLikelihoodRatio ?? 0) >= best.logLikelihoodRatio) asGreat += 1;
  }
  return { ...best, pValue: (asGreat + 1) / (replicas + 1) };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

function cumulate(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => (total += value));
}

function dealCases(cumulated: Float64Array, cases: number, draw: () => number): Float64Array {
  const dealt = new Float64Array(cumulated.length);
  const total = cumulated.at(-1) ?? 0;
  for (let left = cases; left > 0; left -= 1) {
    const cell = findCell(cumulated, draw() * total);
    dealt[cell] = (dealt[cell] ?? 0) + 1;
  }
  return dealt;
}

/** The first cell whose cumulated value is above the drawn one. */
function findCell(cumulated: Float64Array, drawn: number): number {
  let [low, high] = [0, cumulated.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 0) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}

const { log, min } = Math;

function logRatio(cases: number, expected: number, total: number): number {
  if (cases <= expected || expected <= 0) return 0;
  const outside = total - cases;
  const rest = outside === 0 ? 0 : outside * log(outside / (total - expected));
  return cases * log(cases / expected) + rest;
}

function searchCylinders(
  { neighbours, days, longestDays, mostPlaces }: ScanInput,
  cases: Float64Array,
  expected: Float64Array,
  total: number,
): Cylinder | null {
  let best: Cylinder | null = null;
  const daily = { cases: new Float64Array(days), expected: new Float64Array(days) };
  neighbours.forEach((near, centre) => {
    daily.cases.fill(0);
    daily.expected.fill(0);
    near.slice(0, mostPlaces).forEach((place, at) => {
      for (let day = 0; day < days; day += 1) {
        const cell = place * days + day;
        daily.cases[day] = (daily.cases[day] ?? 0) + (cases[cell] ?? 0);
        daily.expected[day] = (daily.expected[day] ?? 0) + (expected[cell] ?? 0);
      }
      for (let fromDay = 0; fromDay < days; fromDay += 1) {
        // A cylinder that begins without a case is the shorter one with more expected.
        if ((daily.cases[fromDay] ?? 0) === 0) continue;
        let inside = 0;
        let due = 0;
        const end = min(days, fromDay + longestDays);
        for (let toDay = fromDay; toDay < end; toDay += 1) {
          inside += daily.cases[toDay] ?? 0;
          due += daily.expected[toDay] ?? 0;
          const ratio = logRatio(inside, due, total);
          if (ratio > (best?.logLikelihoodRatio ?? 0)) {
            const window = { centre, places: at + 1, fromDay, toDay };
            best = { ...window, cases: inside, expected: due, logLikelihoodRatio: ratio };
          }
        }
      }
    });
  });
  return best;
}
