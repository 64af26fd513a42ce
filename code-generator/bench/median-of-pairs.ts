export interface BenchResult {
  bench: string;
  against: string;
  /** how many times faster ours is: the median over the pairs */
  ratio: number;
  runs: number;
  /** what each side costs, in nanoseconds of CPU time a piece of work (medians) */
  oursNs: number;
  theirsNs: number;
}

/** A side of a benchmark: does its work and returns how many pieces it did. */
type Side = () => number;

/**
 * Runs both sides in turn, so that whatever else the machine does falls on both, and compares the
 * CPU time (of all threads, garbage collection included) that a piece costs.
 */
export function runPairs(
  names: { bench: string; against: string },
  runs: number,
  ours: Side,
  theirs: Side,
): BenchResult {
  measure(ours);
  measure(theirs);
  const pairs = Array.from({ length: runs }, () => ({
    ours: measure(ours),
    theirs: measure(theirs),
  }));
  return {
    ...names,
    ratio: Number(takeMedian(pairs.map((pair) => pair.theirs / pair.ours)).toFixed(2)),
    runs,
    oursNs: Math.round(takeMedian(pairs.map((pair) => pair.ours))),
    theirsNs: Math.round(takeMedian(pairs.map((pair) => pair.theirs))),
  };
}

function measure(side: Side): number {
  const before = process.cpuUsage();
  const pieces = side();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / pieces;
}

export function takeMedian(values: number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
