import { type PageFrame, type VerdictPage as Model, verdictTones } from '@zhenma/contract';
import { Document } from '../layout/Document.tsx';
import { PlacePrompt } from '../location/PlacePrompt.tsx';
import { FactsCard } from './FactsCard.tsx';
import { InnerPrompt } from './InnerPrompt.tsx';
import { ProductCard } from './ProductCard.tsx';
import { RecallCard } from './RecallCard.tsx';
import { speakFacts } from './spoken-facts.ts';
import { VerdictActions } from './VerdictActions.tsx';
import { VerdictBand } from './VerdictBand.tsx';
import { VerdictMeaning } from './VerdictMeaning.tsx';
import { verdictTexts } from './verdict-texts.ts';

interface VerdictPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** The verdict of one scan: band, product, facts, one button, what it means. */
export function VerdictPage({ page, frame }: VerdictPageProps) {
  const { verification } = page;
  const { verdict } = verification;
  const facts = speakFacts(verification, frame);
  const words = verdictTexts[frame.locale].verdicts[verdict];
  const headline = words.headline(facts);
  return (
    <Document frame={frame} title={headline} tone={verdictTones[verdict]} sheet="verdict">
      <main data-verdict={verdict}>
        <VerdictBand verdict={verdict} headline={headline} detail={words.detail(facts)} />
        <div className="column stack under">
          {verification.recall && <RecallCard recall={verification.recall} locale={frame.locale} />}
          <ProductCard verification={verification} locale={frame.locale} />
          <FactsCard
            verification={verification}
            claimLink={page.links.claim}
            facts={facts}
            locale={frame.locale}
          />
          <VerdictActions page={page} frame={frame} />
          {page.links.inner !== null && (
            <InnerPrompt action={page.links.inner} locale={frame.locale} />
          )}
          {page.links.place !== null && (
            <PlacePrompt href={page.links.place} locale={frame.locale} />
          )}
          <VerdictMeaning verdict={verdict} hasTimes={facts.firstMoment !== null} frame={frame} />
        </div>
      </main>
    </Document>
  );
}
