import type { Outcome } from './subject.ts';

/** A request for what a code is, as far as the guard looks at it. */
export interface Visit {
  readonly ip: string;
  /** The visitor of the cookie that came with the request; null for who is new. */
  readonly visitorId: string | null;
  /** When the visitor last solved a challenge. */
  readonly passedAt: Date | null;
  /** The brand that the address names, where it names one that is known. */
  readonly brandId: string | null;
  /** The brand that the visitor would call, as far as is known. */
  readonly contactId: string | null;
}

/** How a request is met. Whoever is let through gets the truth about the code, however slowly. */
export type Admission =
  | { readonly answer: 'go' }
  | { readonly answer: 'slow'; readonly delayMs: number }
  | { readonly answer: 'challenge'; readonly bits: number }
  | { readonly answer: 'blocked'; readonly until: Date }
  | { readonly answer: 'too_many'; readonly retryAfterSeconds: number };

/** Decides about requests from memory alone: it asks nothing of MongoDB and never waits. */
export interface Guard {
  admit(visit: Visit): Admission;
  /** Until when a visit that was let in is kept from the brand whose code it turned out to ask for. */
  findBlock(visit: Visit, brandId: string): Date | null;
  /** Learns what a request that was let through turned out to ask for. */
  note(visit: Visit, outcome: Outcome): void;
  /** Learns that a visitor claimed a unit that nobody had claimed: they do not just harvest. */
  noteClaim(visit: Visit): void;
  /** Learns that the challenge of a visit was solved. */
  noteSolved(visit: Visit): void;
}

export interface GuardLimits {
  /** Requests a minute from one address; many phones of one carrier share an address. */
  readonly perAddress: number;
  /** Requests a minute by one visitor. */
  readonly perVisitor: number;
}

/** Generous: many phones of one carrier share an address, and a shelf is scanned quickly. */
export const defaultLimits: GuardLimits = { perAddress: 600, perVisitor: 120 };
