import type { Locale } from '@zhenma/contract';
import { verdictTexts } from './verdict-texts.ts';

interface InnerPromptProps {
  /** Where the form leads. */
  readonly action: string;
  readonly locale: Locale;
}

/** Asks for the code under the scratch-off layer, which only who opened the item can see. */
export function InnerPrompt({ action, locale }: InnerPromptProps) {
  const texts = verdictTexts[locale].inner;
  const [path = action, query = ''] = action.split('?');
  return (
    <section className="card told" aria-labelledby="inner">
      <h2 id="inner">{texts.title}</h2>
      <p className="quiet">{texts.help}</p>
      <form method="get" action={path}>
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          <label htmlFor="inner-code">{texts.label}</label>
          <input
            id="inner-code"
            name="code"
            required
            minLength={20}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
        <button className="button plain" type="submit">
          {texts.submit}
        </button>
      </form>
    </section>
  );
}
