import type { PageFrame, ReportPage as Model } from '@zhenma/contract';
import { CodeText } from '../format/CodeText.tsx';
import { describeField, ErrorText } from '../forms/ErrorText.tsx';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { reportTexts } from './report-texts.ts';

interface ReportPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** The form to report a suspicious item; the code is filled in. */
export function ReportPage({ page, frame }: ReportPageProps) {
  const { locale } = frame;
  const { values, error } = page;
  const texts = reportTexts[locale];
  return (
    <PlainPage frame={frame} title={texts.title} back={page.back} hasError={error !== null}>
      <div>
        <h1>{texts.title}</h1>
        <p>{texts.intro}</p>
      </div>
      {page.code !== '' && (
        <div className="card">
          <p className="quiet">{texts.code}</p>
          <p>
            <CodeText code={page.code} />
          </p>
        </div>
      )}
      <Form action={page.action} csrfToken={page.csrfToken} error={error} locale={locale}>
        <div className="field">
          <label htmlFor="place">{texts.place}</label>
          <p className="hint quiet" id="place-hint">
            {texts.placeHint}
          </p>
          <input
            id="place"
            name="place"
            type="text"
            maxLength={200}
            required
            defaultValue={values.place}
            {...describeField('place', error, true)}
          />
          <ErrorText field="place" error={error} locale={locale} />
        </div>
        <div className="field">
          <label htmlFor="description">{texts.description}</label>
          <p className="hint quiet" id="description-hint">
            {texts.descriptionHint}
          </p>
          <textarea
            id="description"
            name="description"
            rows={4}
            maxLength={1000}
            required
            defaultValue={values.description}
            {...describeField('description', error, true)}
          />
          <ErrorText field="description" error={error} locale={locale} />
        </div>
        <div className="field">
          <label htmlFor="contact">{texts.contact}</label>
          <p className="hint quiet" id="contact-hint">
            {texts.contactHint}
          </p>
          <input
            id="contact"
            name="contact"
            type="text"
            maxLength={100}
            defaultValue={values.contact}
            aria-describedby="contact-hint"
          />
        </div>
        <button className="button" type="submit">
          {texts.submit}
        </button>
      </Form>
    </PlainPage>
  );
}
