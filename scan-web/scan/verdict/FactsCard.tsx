import type { Locale, Verification } from '@zhenma/contract';
import { CodeText } from '../format/CodeText.tsx';
import type { SpokenFacts } from './spoken-facts.ts';
import { tellReasons } from './tell-reasons.ts';
import { verdictTexts } from './verdict-texts.ts';

interface FactsCardProps {
  readonly verification: Verification;
  /** Where points are claimed; tells whoever wanted them what became of them. */
  readonly claimLink: string | null;
  readonly facts: SpokenFacts;
  readonly locale: Locale;
}

/** When and where the code was first checked, by how many, and the code itself. */
export function FactsCard({ verification, claimLink, facts, locale }: FactsCardProps) {
  const texts = verdictTexts[locale];
  const { code, firstScan, visitors, claimed, inner, reasons, verdict } = verification;
  if (code === null && !firstScan) return null;
  return (
    <section className="card facts" aria-labelledby="checks">
      <h2 id="checks" className="aside">
        {texts.checks}
      </h2>
      {firstScan && (
        <>
          <p className="number">{texts.firstCheck(facts)}</p>
          {visitors > 0 && <p>{texts.visitors(visitors, facts.visitors)}</p>}
        </>
      )}
      {tellReasons(verdict, reasons, locale).map((told) => (
        <p key={told}>{told}</p>
      ))}
      {inner === 'verified' && <p>{texts.innerVerified}</p>}
      {inner === 'read_by_another' && <p>{texts.innerReadByAnother}</p>}
      {claimed && (
        <p>
          {texts.claimed} {claimLink !== null && <a href={claimLink}>{texts.notClaimedByMe}</a>}
        </p>
      )}
      {code !== null && (
        <p className="whole">
          <span className="aside">{texts.code} </span>
          <CodeText code={code} />
        </p>
      )}
    </section>
  );
}
