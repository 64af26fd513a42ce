import type { EraseAccountPage as Model, PageFrame } from '@zhenma/contract';
import { formatNumber } from '../format/format-number.ts';
import { ConsentField } from '../forms/ConsentField.tsx';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { eraseTexts } from './erase-texts.ts';

interface EraseAccountPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** The question before an account is deleted: what will happen, and one box to tick. */
export function EraseAccountPage({ page, frame }: EraseAccountPageProps) {
  const { locale } = frame;
  const { error, balance } = page;
  const texts = eraseTexts[locale];
  return (
    <PlainPage frame={frame} title={texts.title} back={page.back} hasError={error !== null}>
      <div className="prose">
        <h1>{texts.title}</h1>
        <p>{texts.intro(page.maskedPhone)}</p>
        {balance > 0 && (
          <p>
            <strong>{texts.points(formatNumber(balance, locale))}</strong>
          </p>
        )}
      </div>
      <ul className="effects">
        {texts.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Form action={page.action} csrfToken={page.csrfToken} error={error} locale={locale}>
        <ConsentField error={error} locale={locale}>
          {texts.confirm}
        </ConsentField>
        <button className="button plain" type="submit">
          {texts.submit}
        </button>
      </Form>
      <a className="button" href={page.back}>
        {texts.keep}
      </a>
    </PlainPage>
  );
}
