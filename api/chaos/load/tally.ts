/** What was asked of one kind, in numbers. */
export interface KindTally {
  acts: number;
  attempts: number;
  /** Attempts that were refused for the moment: 429 and 503. */
  refused: number;
  /** Attempts whose connection broke. */
  broken: number;
  /** Attempts that were given up, as no answer came in time. */
  late: number;
  /** Acts that got no answer although they were tried until the end. */
  unanswered: number;
  /** How long the attempts took that were answered. */
  readonly attemptMs: number[];
  /** From the first attempt to the answer. */
  readonly actMs: number[];
}

export interface Tally {
  of(kind: string): KindTally;
  all(): ReadonlyMap<string, KindTally>;
  /** Told of every answer that is one. */
  noteAnswer(): void;
  /** The longest time between two answers. */
  readonly longestSilenceMs: number;
}

export function createTally(): Tally {
  const kinds = new Map<string, KindTally>();
  let answeredAt: number | null = null;
  let longestSilenceMs = 0;
  return {
    of(kind) {
      const known = kinds.get(kind);
      if (known) return known;
      const made: KindTally = {
        ...{ acts: 0, attempts: 0, refused: 0, broken: 0, late: 0 },
        unanswered: 0,
        ...{ attemptMs: [], actMs: [] },
      };
      kinds.set(kind, made);
      return made;
    },
    all: () => kinds,
    noteAnswer() {
      const now = performance.now();
      if (answeredAt !== null) longestSilenceMs = Math.max(longestSilenceMs, now - answeredAt);
      answeredAt = now;
    },
    get longestSilenceMs() {
      return longestSilenceMs;
    },
  };
}

/** The value that a share of the values stays at or below; 0 of none. */
export function findPercentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
