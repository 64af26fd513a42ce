import type { Verdict, VerdictReason } from '@zhenma/contract';
import type { SpokenFacts } from './spoken-facts.ts';

type Say = (facts: SpokenFacts) => string;

/** What one verdict says: the headline, one line of detail, and what it means at more length. */
interface VerdictWords {
  readonly headline: Say;
  readonly detail: Say;
  readonly meaning: string;
}

/** The numbers and places of a reason, written; what is not known is empty. */
export type ReasonFacts = Readonly<
  Record<'from' | 'to' | 'minutes' | 'people' | 'places' | 'visitors', string>
>;

/** Reasons that are told in a sentence of their own; the others are the verdict itself. */
export const toldReasons = [
  'impossible_travel',
  'many_visitors',
  'scans_after_claim',
  'claim_attempts',
  'inner_claimed_by_another',
] as const satisfies readonly VerdictReason['code'][];

/** No sentence may tell two numbers above one apart: pages are compiled for all of them at once. */
export const isMany = (written: string): boolean => !['', '0', '1'].includes(written);

/** All that a verdict page says in one language. */
export interface VerdictTexts {
  readonly verdicts: Readonly<Record<Verdict, VerdictWords>>;
  readonly lot: string;
  readonly produced: string;
  readonly expires: string;
  readonly checks: string;
  readonly code: string;
  readonly firstCheck: Say;
  readonly visitors: (count: number, formatted: string) => string;
  readonly tellReason: Readonly<
    Record<(typeof toldReasons)[number], (facts: ReasonFacts) => string>
  >;
  readonly claimed: string;
  /** Leads to when they were, and whom to call. */
  readonly notClaimedByMe: string;
  readonly innerVerified: string;
  readonly innerReadByAnother: string;
  readonly inner: {
    readonly title: string;
    readonly help: string;
    readonly label: string;
    readonly submit: string;
  };
  readonly recall: { readonly title: string; readonly instructions: string };
  readonly claim: (points: number, formatted: string) => string;
  readonly report: string;
  readonly call: string;
  readonly retry: string;
  readonly myPoints: string;
  readonly meaningTitle: string;
  readonly limits: string;
  readonly zone: (name: string) => string;
}
