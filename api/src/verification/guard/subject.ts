import { createRecentTexts } from './recent-texts.ts';
import { fade, noCounts, type Counts } from './score-rules.ts';

/** What a request turned out to ask for. */
export type Outcome =
  /** A text that failed authentication. */
  | { readonly kind: 'forged'; readonly text: string }
  | { readonly kind: 'notIssued' }
  /** A unit that was issued, and whether it is not active yet. */
  | { readonly kind: 'unit'; readonly unit: UnitName; readonly isEarly: boolean };

export interface UnitName {
  readonly brandId: string;
  readonly batch: number;
  readonly index: number;
}

const nameUnit = ({ brandId, batch }: UnitName, index: number) => `${brandId}:${batch}:${index}`;

/** Enough to see an order in what several people scan at one place at the same time. */
const remembered = 16;
/** What asking for the same forged code again weighs: a counterfeit has one code on every label. */
const repetition = 0.1;

/** One visitor, address or subnet, as this process has seen it. */
export interface Subject {
  counts(nowMs: number): Counts;
  /** `asHonest` counts a good unit as one honest visitor more, where it is another unit. */
  note(outcome: Outcome, nowMs: number, asHonest: boolean): void;
  /** Adds to single counts; what would fall below zero becomes zero. */
  add(changes: Partial<Counts>, nowMs: number): void;
  clear(): void;
  /** Counts one request; the milliseconds to wait when there were more than `perMinute`. */
  useRate(perMinute: number, nowMs: number): number | null;
}

const minuteMs = 60_000;

export function createSubject(): Subject {
  const texts = createRecentTexts(remembered);
  const units = createRecentTexts(remembered);
  let known = noCounts;
  let knownAt = 0;
  let windowEndsAt = 0;
  let used = 0;

  function counts(nowMs: number): Counts {
    if (knownAt !== nowMs && known !== noCounts) known = fade(known, nowMs - knownAt);
    knownAt = nowMs;
    return known;
  }

  function add(changes: Partial<Counts>, nowMs: number): void {
    const sum: Record<keyof Counts, number> = { ...counts(nowMs) };
    for (const name of Object.keys(changes) as (keyof Counts)[]) {
      sum[name] = Math.max(0, sum[name] + (changes[name] ?? 0));
    }
    known = sum;
  }

  function noteUnit(unit: UnitName, isEarly: boolean, nowMs: number, asHonest: boolean): void {
    const name = nameUnit(unit, unit.index);
    if (units.has(name)) return;
    const isInOrder = [-1, 1].some((step) => units.has(nameUnit(unit, unit.index + step)));
    units.add(name);
    add(
      {
        units: 1,
        ...(isInOrder && { inOrder: 1 }),
        ...(isEarly && { early: 1 }),
        ...(asHonest && !isEarly && { honest: 1 }),
      },
      nowMs,
    );
  }

  return {
    counts,
    add,
    note(outcome, nowMs, asHonest) {
      if (outcome.kind === 'unit') noteUnit(outcome.unit, outcome.isEarly, nowMs, asHonest);
      else if (outcome.kind === 'notIssued') add({ notIssued: 1 }, nowMs);
      else {
        add({ forged: texts.has(outcome.text) ? repetition : 1 }, nowMs);
        texts.add(outcome.text);
      }
    },
    clear() {
      known = noCounts;
    },
    useRate(perMinute, nowMs) {
      if (nowMs >= windowEndsAt) {
        windowEndsAt = nowMs + minuteMs;
        used = 0;
      }
      used += 1;
      return used > perMinute ? windowEndsAt - nowMs : null;
    },
  };
}
