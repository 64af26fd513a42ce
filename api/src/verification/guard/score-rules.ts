/**
 * What was seen of one visitor, address or subnet. Every count halves in `halfLifeMs`, so that it
 * stands for the last half hour or so and is forgotten by itself.
 */
export interface Counts {
  /** Different codes that failed authentication; one asked for again counts little. */
  readonly forged: number;
  /** Authentic codes that were never issued. */
  readonly notIssued: number;
  /** Scans of units before their activation. */
  readonly early: number;
  /** Units next to one that was scanned shortly before. */
  readonly inOrder: number;
  /** Different issued units; a claim takes some back. */
  readonly units: number;
  /** Challenges that were answered by going on asking. */
  readonly ignored: number;
  /** At an address: visitors, each with another unit, who did nothing but scan a good code. */
  readonly honest: number;
}

export const noCounts: Counts = {
  forged: 0,
  notIssued: 0,
  early: 0,
  inOrder: 0,
  units: 0,
  ignored: 0,
  honest: 0,
};

export const halfLifeMs = 15 * 60 * 1000;

/** Counts as they stand after some time without news. */
export function fade(counts: Counts, elapsedMs: number): Counts {
  const factor = 2 ** (-Math.max(0, elapsedMs) / halfLifeMs);
  return {
    forged: counts.forged * factor,
    notIssued: counts.notIssued * factor,
    early: counts.early * factor,
    inOrder: counts.inOrder * factor,
    units: counts.units * factor,
    ignored: counts.ignored * factor,
    honest: counts.honest * factor,
  };
}

export type Level = 'go' | 'slow' | 'challenge' | 'block';

/** From which score on a subject is slowed, challenged and blocked; null for never. */
interface Steps {
  readonly slow: number;
  readonly challenge: number;
  readonly block: number | null;
}

/**
 * A person who types a code by hand may err a few times; eight different wrong codes are no longer
 * typing. An address is shared by a shop or a carrier's customers, a subnet by a whole district:
 * they get more, and a subnet is never blocked.
 */
const steps = {
  visitor: { slow: 4, challenge: 8, block: 24 },
  address: { slow: 10, challenge: 20, block: 100 },
  subnet: { slow: 50, challenge: 100, block: null },
} as const satisfies Record<string, Steps>;

/** Whoever buys or unpacks a case scans that many units without a thought of claiming. */
export const freeUnits = 24;
const maxCrowd = 10;
/** Cans that are handed out from trays are scanned in order too; so many in half an hour are not. */
const freeInOrder = 60;
/** A busy shop's customers, or a carrier's; beyond, newcomers wait and then prove a second of work. */
const freeUnitsOfPlace = 200;

/** Forged codes weigh most: an honest customer meets them by accident only. */
export function scoreVisitor(counts: Counts): number {
  const harvested = Math.max(0, counts.units - freeUnits);
  return (
    counts.forged +
    0.5 * counts.notIssued +
    0.2 * counts.early +
    0.1 * counts.inOrder +
    0.05 * harvested +
    0.5 * counts.ignored
  );
}

/**
 * The score of an address or subnet, divided by the honest visitors it serves (by ten at most): a
 * supermarket with two hundred of them is not judged by one who guesses codes among them. Each
 * forged code takes one honest visitor away, as a guesser who drops cookies looks honest with a
 * genuine code. Units are counted whoever scans them, since a harvester without cookies is a
 * crowd; no crowd excuses them.
 */
export function scorePlace(counts: Counts): number {
  const suspicious =
    counts.forged +
    0.3 * counts.notIssued +
    0.05 * counts.early +
    0.05 * counts.inOrder +
    0.25 * counts.ignored;
  const honest = Math.max(0, counts.honest - counts.forged - counts.notIssued);
  const harvested =
    0.1 * Math.max(0, counts.inOrder - freeInOrder) +
    0.05 * Math.max(0, counts.units - freeUnitsOfPlace);
  return suspicious / Math.min(maxCrowd, 1 + honest / 10) + harvested;
}

/** What to do about a score; `excused` is the part for which a challenge was solved already. */
export function chooseLevel(subject: keyof typeof steps, score: number, excused = 0): Level {
  const { slow, challenge, block } = steps[subject];
  if (block !== null && score >= block) return 'block';
  if (score - excused >= challenge) return 'challenge';
  return score - excused >= slow ? 'slow' : 'go';
}

/**
 * Whether an address may be blocked as a whole: only when next to nobody honest is behind it, so
 * that a shared address stays open to all who solve a challenge.
 */
export function mayBlockAddress({ forged, ignored, honest }: Counts): boolean {
  return honest < 0.1 * (forged + ignored);
}

const shortestDelayMs = 250;
const longestDelayMs = 1500;

/** How long a slowed request waits: the nearer to a challenge, the longer. */
export function chooseDelayMs(subject: keyof typeof steps, score: number): number {
  const { slow, challenge } = steps[subject];
  const share = Math.min(1, Math.max(0, (score - slow) / (challenge - slow)));
  return Math.round(shortestDelayMs + share * (longestDelayMs - shortestDelayMs));
}

/** What a subject is blocked for: what weighs most in its score. */
export function chooseReason(counts: Counts): 'forged_codes' | 'sequence' | 'harvest' {
  const forged = counts.forged + 0.5 * counts.notIssued;
  const inOrder = 0.1 * counts.inOrder + 0.2 * counts.early;
  const harvested = 0.05 * Math.max(0, counts.units - freeUnits);
  if (forged >= inOrder && forged >= harvested) return 'forged_codes';
  return inOrder >= harvested ? 'sequence' : 'harvest';
}

const minuteMs = 60 * 1000;
const longestBlockMs = 24 * 60 * minuteMs;

/** How long a block lasts: ten minutes, and four times as long for each before it, up to a day. */
export const chooseBlockMs = (blocksBefore: number): number =>
  Math.min(longestBlockMs, 10 * minuteMs * 4 ** blocksBefore);
