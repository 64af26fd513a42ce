/** How sure a sample without a fault makes us, and of what. */
const confidence = 0.95;
const defectShare = 0.001;
/** Jobs with fewer labels are read back whole. */
const wholeBelow = 1000;

/** Which labels of a job are read back. */
export interface Sample {
  /** Positions in the job from 0, rising. */
  positions: readonly number[];
  seed: number;
  /** 1 if all labels are checked. */
  confidence: number;
}

/**
 * Labels to check so that with 95% confidence fewer than 0.1% are faulty if none of them is: the
 * smallest n for which a job with 0.1% faulty labels would show none with a chance of at most 5%,
 * drawn without putting back (approximation of the hypergeometric distribution, never below it by
 * more than one label). It comes to 2,995 for very large jobs.
 */
export function countSample(total: number): number {
  if (total < wholeBelow) return total;
  const defects = Math.ceil(total * defectShare);
  const share = 1 - (1 - confidence) ** (1 / defects);
  return Math.min(total, Math.ceil(share * (total - (defects - 1) / 2)));
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return () => (draw() * 0x200000 + (draw() >>> 11)) / 0x20000000000000;
}

/** Draws the labels of a job that are read back; `seed` is a whole number below 2^32. */
export function drawSample(total: number, seed: number): Sample {
  const size = countSample(total);
  if (size === total)
    return { positions: Array.from({ length: total }, (_, at) => at), seed, confidence: 1 };
  // Floyd's algorithm: each set of `size` positions is equally likely, none is drawn twice.
  const random = createRandom(seed);
  const drawn = new Set<number>();
  for (let end = total - size; end < total; end++) {
    const position = Math.floor(random() * (end + 1));
    drawn.add(drawn.has(position) ? end : position);
  }
  return { positions: [...drawn].sort((a, b) => a - b), seed, confidence };
}
