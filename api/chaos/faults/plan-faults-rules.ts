import type { Random } from '../../src/demo/random.ts';

export const faultTargets = ['api-1', 'api-2', 'worker', 'redis', 'primary', 'secondary'] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** Something that goes wrong, and for how long. */
export interface Fault {
  /** From the start of the load on. */
  readonly atMs: number;
  /** `skew`: the clock of the process jumps, and jumps back. */
  readonly kind: 'kill' | 'pause' | 'skew';
  readonly target: FaultTarget;
  readonly forMs: number;
}

type Card = Pick<Fault, 'kind' | 'target'>;

const deck: readonly Card[] = [
  ...faultTargets.flatMap((target): Card[] => [
    { kind: 'kill', target },
    { kind: 'pause', target },
  ]),
  // The primary is what everything waits for.
  { kind: 'kill', target: 'primary' },
  { kind: 'skew', target: 'api-2' },
  { kind: 'skew', target: 'api-2' },
];

const firstAtMs = 3_000;
const gap = { leastMs: 3_000, mostMs: 12_000 };
const lasting = { leastMs: 500, mostMs: 8_000 };

const drawMs = (random: Random, { leastMs, mostMs }: typeof gap): number =>
  leastMs + random.below(mostMs - leastMs + 1);

/** The cards in an order drawn anew (Fisher–Yates). */
function shuffle(random: Random): Card[] {
  const cards = [...deck];
  for (let at = cards.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [cards[at], cards[other]] = [cards[other] as Card, cards[at] as Card];
  }
  return cards;
}

/**
 * Faults at random moments over a time, which may overlap. Every kind comes once before any comes
 * again, so that a run long enough has seen them all.
 */
export function planFaults(random: Random, durationMs: number): Fault[] {
  const faults: Fault[] = [];
  let cards: Card[] = [];
  for (let atMs = firstAtMs; atMs < durationMs; atMs += drawMs(random, gap)) {
    if (cards.length === 0) cards = shuffle(random);
    const card = cards.pop();
    if (card) faults.push({ ...card, atMs, forMs: drawMs(random, lasting) });
  }
  return faults;
}
