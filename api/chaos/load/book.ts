import { isDeepStrictEqual } from 'node:util';
import type { Session } from './session.ts';

/** A scan of a unit by one client, the same however often it was sent. */
export interface ScanNote {
  readonly unit: number;
  readonly eventId: string;
  readonly session: Session;
  /** What was answered first; null while nothing was. */
  answer: ScanAnswer | null;
}

/** The part of a verification that belongs to the scan; the rest is the state of the unit now. */
export interface ScanAnswer {
  readonly verdict: string;
  readonly reasons: unknown;
  readonly code: string | null;
}

export interface ClaimNote {
  readonly unit: number;
  readonly member: Member;
  answer: ClaimAnswer | null;
  /** Its first answers are in and nobody repeats it any more. */
  isSettled: boolean;
  reversal: ReversalNote | null;
}

export type ClaimAnswer = Readonly<Record<string, unknown>> & { readonly outcome: string };

export interface ReversalNote {
  readonly reason: string;
  answer: { readonly points: number } | null;
}

export interface Member {
  readonly memberId: string;
  readonly session: Session;
}

/** A range of units that staff changed, and what its units must say from then on. */
export interface RangeNote {
  readonly from: number;
  readonly to: number;
  /** Null while the last change of it has no answer. */
  expected: 'voided' | 'not_active' | 'usable' | null;
}

export interface OrderNote {
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  number: number | null;
}

/** All that clients asked for and were told: what the data is held against at the end. */
export interface Book {
  readonly scans: ScanNote[];
  readonly claims: ClaimNote[];
  readonly ranges: RangeNote[];
  readonly orders: OrderNote[];
  /** How many repetitions were compared with the first answer, and those that differed. */
  repetitions: number;
  readonly differences: string[];
  /** How many states were looked at after a change that was answered, and those that were wrong. */
  statesSeen: number;
  readonly wrongStates: string[];
  /** Answers that no client should get. */
  readonly unexpected: string[];
  compare(what: string, first: unknown, again: unknown): void;
}

export function createBook(): Book {
  const book: Book = {
    ...{ scans: [], claims: [], ranges: [], orders: [] },
    ...{ repetitions: 0, differences: [], statesSeen: 0, wrongStates: [], unexpected: [] },
    compare(what, first, again) {
      book.repetitions += 1;
      if (isDeepStrictEqual(first, again)) return;
      book.differences.push(`${what}: ${JSON.stringify(first)}, then ${JSON.stringify(again)}`);
    },
  };
  return book;
}
