import type { PageFrame } from '@zhenma/contract';
import { PhoneLink } from '../layout/PhoneLink.tsx';
import { privacyTexts } from './privacy-texts.ts';

/** What is stored, for what, how long, and the reader's rights. */
export function PrivacyText({ frame }: { readonly frame: PageFrame }) {
  const texts = privacyTexts[frame.locale];
  return (
    <article className="prose">
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      {texts.sections.map(({ title, paragraphs }) => (
        <section key={title}>
          <h2>{title}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      {frame.brand && (
        <p>
          {texts.ask} <PhoneLink phone={frame.brand.phone} />
        </p>
      )}
    </article>
  );
}
