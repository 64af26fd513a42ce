import type { Locale, Verification } from '@zhenma/contract';
import { verdictTexts } from './verdict-texts.ts';

interface RecallCardProps {
  readonly recall: NonNullable<Verification['recall']>;
  readonly locale: Locale;
}

/** Why the brand recalled the item, and what to do with it, in the brand's own words. */
export function RecallCard({ recall, locale }: RecallCardProps) {
  const texts = verdictTexts[locale].recall;
  return (
    <section className="card told" aria-labelledby="recall">
      <h2 id="recall">{texts.title}</h2>
      <p>{recall.text[locale]}</p>
      <h3>{texts.instructions}</h3>
      <p>{recall.instructions[locale]}</p>
    </section>
  );
}
