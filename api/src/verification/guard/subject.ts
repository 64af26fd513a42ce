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
  return new KnownSubject();
}

/** A class, as a process keeps tens of thousands: methods are shared, functions would be one's own. */
class KnownSubject implements Subject {
  readonly #texts = createRecentTexts(remembered);
  readonly #units = createRecentTexts(remembered);
  #known = noCounts;
  #knownAt = 0;
  #windowEndsAt = 0;
  #used = 0;

  counts(nowMs: number): Counts {
    if (this.#knownAt !== nowMs && this.#known !== noCounts) {
      this.#known = fade(this.#known, nowMs - this.#knownAt);
    }
    this.#knownAt = nowMs;
    return this.#known;
  }

  add(changes: Partial<Counts>, nowMs: number): void {
    const sum: Record<keyof Counts, number> = { ...this.counts(nowMs) };
    for (const name of Object.keys(changes) as (keyof Counts)[]) {
      sum[name] = Math.max(0, sum[name] + (changes[name] ?? 0));
    }
    this.#known = sum;
  }

  note(outcome: Outcome, nowMs: number, asHonest: boolean): void {
    if (outcome.kind === 'unit') this.#noteUnit(outcome, nowMs, asHonest);
    else if (outcome.kind === 'notIssued') this.add({ notIssued: 1 }, nowMs);
    else {
      this.add({ forged: this.#texts.has(outcome.text) ? repetition : 1 }, nowMs);
      this.#texts.add(outcome.text);
    }
  }

  #noteUnit(
    { unit, isEarly }: Extract<Outcome, { kind: 'unit' }>,
    nowMs: number,
    asHonest: boolean,
  ): void {
    const name = nameUnit(unit, unit.index);
    if (this.#units.has(name)) return;
    const isInOrder =
      this.#units.has(nameUnit(unit, unit.index - 1)) ||
      this.#units.has(nameUnit(unit, unit.index + 1));
    this.#units.add(name);
    this.add(
      {
        units: 1,
        ...(isInOrder && { inOrder: 1 }),
        ...(isEarly && { early: 1 }),
        ...(asHonest && !isEarly && { honest: 1 }),
      },
      nowMs,
    );
  }

  clear(): void {
    this.#known = noCounts;
  }

  useRate(perMinute: number, nowMs: number): number | null {
    if (nowMs >= this.#windowEndsAt) {
      this.#windowEndsAt = nowMs + minuteMs;
      this.#used = 0;
    }
    this.#used += 1;
    return this.#used > perMinute ? this.#windowEndsAt - nowMs : null;
  }
}
