import type { Locale, PageFrame } from '@zhenma/contract';
import { layoutTexts } from './layout-texts.ts';
import { PhoneLink } from './PhoneLink.tsx';

const languages = [
  { locale: 'zh', tag: 'zh-CN', name: '中文' },
  { locale: 'en', tag: 'en', name: 'English' },
] as const satisfies readonly { locale: Locale; tag: string; name: string }[];

function LanguageSwitch({ frame }: { readonly frame: PageFrame }) {
  return languages.map(({ locale, tag, name }) =>
    locale === frame.locale ? (
      <span key={locale} className="here" lang={tag} aria-current="true">
        {name}
      </span>
    ) : (
      <a key={locale} href={frame.languageLinks[locale]} lang={tag} hrefLang={tag}>
        {name}
      </a>
    ),
  );
}

/** Brand, telephone, privacy and the language switch. */
export function Footer({ frame }: { readonly frame: PageFrame }) {
  const texts = layoutTexts[frame.locale];
  return (
    <footer className="foot">
      <div className="column">
        {frame.brand && (
          <>
            <strong>{frame.brand.name[frame.locale]}</strong>
            <p>
              {texts.call} <PhoneLink phone={frame.brand.phone} />
            </p>
          </>
        )}
        <nav className="links" aria-label={`${texts.privacy} · ${texts.language}`}>
          <a href="/privacy">{texts.privacy}</a>
          <LanguageSwitch frame={frame} />
        </nav>
      </div>
    </footer>
  );
}
