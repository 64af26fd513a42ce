import type { PageFrame, ReportPage as Model } from '@zhenma/contract';
import { CodeText } from '../format/CodeText.tsx';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { PhotoField } from './PhotoField.tsx';
import { reportTexts } from './report-texts.ts';
import { TextField } from './TextField.tsx';

interface ReportPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** The form to report a suspicious item: photo, product and place; the code is filled in. */
export function ReportPage({ page, frame }: ReportPageProps) {
  const { locale } = frame;
  const { values, error, hasPhoto } = page;
  const texts = reportTexts[locale];
  const shared = { error, locale };
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
      <Form action={page.action} csrfToken={page.csrfToken} hasFile {...shared}>
        <PhotoField hasPhoto={hasPhoto} {...shared} />
        <TextField
          {...{ name: 'product', label: texts.product, hint: texts.productHint, ...shared }}
          {...{ value: values.product, maxLength: 200, isRequired: true }}
        />
        <TextField
          {...{ name: 'place', label: texts.place, hint: texts.placeHint, ...shared }}
          {...{ value: values.place, maxLength: 200, isRequired: true }}
        />
        <TextField
          {...{ name: 'description', label: texts.description, hint: texts.descriptionHint }}
          {...{ value: values.description, maxLength: 1000, rows: 3, ...shared }}
        />
        <TextField
          {...{ name: 'contact', label: texts.contact, hint: texts.contactHint, ...shared }}
          {...{ value: values.contact, maxLength: 100 }}
        />
        <button className="button" type="submit">
          {texts.submit}
        </button>
      </Form>
    </PlainPage>
  );
}
