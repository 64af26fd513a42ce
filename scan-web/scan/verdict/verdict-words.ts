import type { Verdict } from '@zhenma/contract';
import type { SpokenFacts } from './spoken-facts.ts';

type Say = (facts: SpokenFacts) => string;

/** What one verdict says: the headline, one line of detail, and what it means at more length. */
interface VerdictWords {
  readonly headline: Say;
  readonly detail: Say;
  readonly meaning: string;
}

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
  readonly claimed: string;
  readonly innerVerified: string;
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
