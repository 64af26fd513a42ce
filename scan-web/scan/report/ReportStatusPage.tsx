import type { PageFrame, ReportStatusPage as Model } from '@zhenma/contract';
import { CodeText } from '../format/CodeText.tsx';
import { chooseTimeZone, formatMoment } from '../format/format-moment.ts';
import { Form } from '../forms/Form.tsx';
import { Icon } from '../icons/Icon.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { reportStatusTexts } from './report-status-texts.ts';
import { TextField } from './TextField.tsx';

interface ReportStatusPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

function Messages({ page, frame }: ReportStatusPageProps) {
  const { locale, brand } = frame;
  const texts = reportStatusTexts[locale];
  const zone = chooseTimeZone(brand?.timeZone);
  if (page.messages.length === 0) return null;
  return (
    <section>
      <h2>{texts.messages}</h2>
      <ul className="card lines">
        {page.messages.map(({ from, at, text }) => (
          <li key={at + from}>
            <div>
              <p>{from === 'brand' ? (brand?.name[locale] ?? texts.brand) : texts.you}</p>
              <div className="said">{text}</div>
              <div className="quiet">{formatMoment(at, locale, zone)}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reply({ page, frame }: ReportStatusPageProps) {
  const { locale } = frame;
  const texts = reportStatusTexts[locale];
  if (page.reply === null) return null;
  const { action, csrfToken, value, error } = page.reply;
  return (
    <Form action={action} csrfToken={csrfToken} error={error} locale={locale}>
      <TextField
        {...{ name: 'reply', label: texts.reply, hint: texts.replyHint, value, error, locale }}
        {...{ maxLength: 1000, rows: 4, isRequired: true }}
      />
      <button className="button" type="submit">
        {texts.send}
      </button>
    </Form>
  );
}

/** What became of a report: its state, what the brand says, and the reply it may wait for. */
export function ReportStatusPage({ page, frame }: ReportStatusPageProps) {
  const { locale, brand } = frame;
  const texts = reportStatusTexts[locale];
  const { name, text } = texts.states[page.state];
  const received = formatMoment(page.openedAt, locale, chooseTimeZone(brand?.timeZone));
  const hasError = page.reply?.error != null;
  return (
    <PlainPage frame={frame} title={`${texts.title} ${page.number}`} {...{ back: null, hasError }}>
      <div className="result won">
        <Icon name={page.state === 'new' || page.state === 'closed' ? 'check' : 'info'} />
        <h1>{name}</h1>
        <p>{text}</p>
        <div className="card">
          <p className="quiet">{texts.number}</p>
          <p className="case" translate="no">
            {page.number}
          </p>
          <p className="quiet">{texts.received(received)}</p>
        </div>
      </div>
      <Messages page={page} frame={frame} />
      <Reply page={page} frame={frame} />
      <div className="card">
        {page.product !== null && (
          <>
            <p className="quiet">{texts.product}</p>
            <p>{page.product}</p>
          </>
        )}
        {page.code !== null && page.code !== '' && (
          <>
            <p className="quiet">{texts.code}</p>
            <p>
              <CodeText code={page.code} />
            </p>
          </>
        )}
      </div>
      <p className="quiet">{texts.keep}</p>
    </PlainPage>
  );
}
