import type { Locale, Verdict, VerdictReason } from '@zhenma/contract';
import { formatNumber } from '../format/format-number.ts';
import { verdictTexts } from './verdict-texts.ts';
import { toldReasons, type ReasonFacts } from './verdict-words.ts';

const explained: readonly Verdict[] = ['suspected_copy', 'repeat_scan'];
/** More would be read by nobody. */
const mostTold = 2;

/** Why a code is in doubt, in up to two plain sentences, weightiest first. */
export function tellReasons(
  verdict: Verdict,
  reasons: readonly VerdictReason[],
  locale: Locale,
): string[] {
  if (!explained.includes(verdict)) return [];
  const { tellReason } = verdictTexts[locale];
  return reasons
    .flatMap(({ code, facts }) => {
      const told = toldReasons.find((one) => one === code);
      return told ? [tellReason[told](writeFacts(facts, locale))] : [];
    })
    .slice(0, mostTold);
}

function writeFacts(facts: VerdictReason['facts'], locale: Locale): ReasonFacts {
  const write = (name: string, least = 0): string => {
    const fact = facts[name] ?? '';
    return typeof fact === 'number' ? formatNumber(Math.max(least, fact), locale) : fact;
  };
  return {
    ...{ from: write('from'), to: write('to'), minutes: write('minutes', 1) },
    ...{ people: write('people'), places: write('places'), visitors: write('visitors') },
  };
}
