import type { Locale } from '@zhenma/contract';
import { locationTexts } from './location-texts.ts';

/** Offers to tell the place of the scan; nothing is asked of the browser before a tap. */
export function PlacePrompt({ href, locale }: { readonly href: string; readonly locale: Locale }) {
  const texts = locationTexts[locale];
  return (
    <div className="card">
      <p className="quiet">{texts.offer}</p>
      <p className="links">
        <a href={href}>{texts.link}</a>
      </p>
    </div>
  );
}
