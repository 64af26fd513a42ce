import type { Locale, Verdict } from '@zhenma/contract';
import type { SpokenFacts } from './spoken-facts.ts';
import { english } from './verdict-texts-en.ts';
import { chinese } from './verdict-texts-zh.ts';

type Say = (facts: SpokenFacts) => string;

/** What one verdict says: the headline, one line of detail, and what it means at more length. */
export interface VerdictWords {
  readonly headline: Say;
  readonly detail: Say;
  readonly meaning: string;
}

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
  readonly claim: (points: number, formatted: string) => string;
  readonly report: string;
  readonly call: string;
  readonly retry: string;
  readonly myPoints: string;
  readonly meaningTitle: string;
  readonly limits: string;
  readonly zone: (name: string) => string;
}

export const verdictTexts: Readonly<Record<Locale, VerdictTexts>> = { zh: chinese, en: english };
