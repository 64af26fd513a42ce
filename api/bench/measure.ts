export interface BenchResult {
  bench: string;
  against: string;
  /** how many times more a second ours does: the median over the pairs */
  ratio: number;
  runs: number;
  oursPerSecond: number;
  theirsPerSecond: number;
  /** 99th percentile of the time that one request takes, medians over the runs */
  oursP99Ms: number;
  theirsP99Ms: number;
}

export interface Measured {
  perSecond: number;
  p99Ms: number;
}

/** Does `count` pieces of work by clients at once, each starting its next when the last is answered. */
export async function driveAtOnce(
  count: number,
  work: (at: number) => Promise<void>,
  clients = 64,
): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  async function drive(): Promise<void> {
    while (next < count) {
      const at = next++;
      const startedAt = performance.now();
      await work(at);
      times.push(performance.now() - startedAt);
    }
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, drive));
  const perSecond = (count * 1000) / (performance.now() - startedAt);
  return { perSecond, p99Ms: takeP99(times) };
}

/** The 99th percentile; 0 where there is nothing. */
export function takeP99(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

/** Runs both sides in turn, so that whatever else the machine does falls on both. */
export async function runPairs(
  names: { bench: string; against: string },
  runs: number,
  ours: (run: number) => Promise<Measured>,
  theirs: (run: number) => Promise<Measured>,
): Promise<BenchResult> {
  const pairs: { ours: Measured; theirs: Measured }[] = [];
  for (let run = 0; run < runs; run++) {
    const pair =
      run % 2 === 0
        ? { ours: await ours(run), theirs: await theirs(run) }
        : await theirs(run).then(async (measured) => ({ theirs: measured, ours: await ours(run) }));
    pairs.push(pair);
  }
  const round = (values: number[], digits: number) => Number(median(values).toFixed(digits));
  return {
    ...names,
    ratio: round(
      pairs.map((pair) => pair.ours.perSecond / pair.theirs.perSecond),
      2,
    ),
    runs,
    oursPerSecond: round(
      pairs.map((pair) => pair.ours.perSecond),
      0,
    ),
    theirsPerSecond: round(
      pairs.map((pair) => pair.theirs.perSecond),
      0,
    ),
    oursP99Ms: round(
      pairs.map((pair) => pair.ours.p99Ms),
      1,
    ),
    theirsP99Ms: round(
      pairs.map((pair) => pair.theirs.p99Ms),
      1,
    ),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
