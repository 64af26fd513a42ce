import type { MessagePage as Model, PageFrame } from '@zhenma/contract';
import { formTexts } from '../forms/form-texts.ts';
import { Icon, type IconName } from '../icons/Icon.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { messageTexts, type PlainKind } from './message-texts.ts';
import { privacyTexts } from './privacy-texts.ts';
import { PrivacyText } from './PrivacyText.tsx';

interface MessagePageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

const icons: Readonly<Record<PlainKind, IconName>> = {
  report_received: 'check',
  not_a_link: 'info',
  not_found: 'info',
  form_expired: 'clock',
  too_many_requests: 'clock',
  unavailable: 'retry',
  internal: 'info',
};

/** The number that a message gives to quote, if any. */
function Reference({ page, frame }: MessagePageProps) {
  const { message } = page;
  const texts = messageTexts[frame.locale];
  if (message.kind !== 'report_received' && message.kind !== 'internal') return null;
  const isReport = message.kind === 'report_received';
  return (
    <div className="card">
      <p className="quiet">{isReport ? texts.caseNumber : texts.requestId}</p>
      <p className={isReport ? 'case' : 'code'} translate="no">
        {isReport ? message.caseNumber : message.requestId}
      </p>
    </div>
  );
}

/** A page that says one thing and shows the way back. */
export function MessagePage({ page, frame }: MessagePageProps) {
  const { message, links } = page;
  const { locale } = frame;
  const texts = messageTexts[locale];
  if (message.kind === 'privacy') {
    return (
      <PlainPage frame={frame} title={privacyTexts[locale].title} back={links.back}>
        <PrivacyText frame={frame} />
      </PlainPage>
    );
  }
  const { title, text } = texts.plain[message.kind];
  const isRetry = ['form_expired', 'too_many_requests', 'unavailable'].includes(message.kind);
  return (
    <PlainPage frame={frame} title={title} back={null}>
      <div className={message.kind === 'report_received' ? 'result won' : 'result'}>
        <Icon name={icons[message.kind]} />
        <h1>{title}</h1>
        <p>{text}</p>
        {message.kind === 'too_many_requests' && (
          <p className="number">{formTexts[locale].wait(message.retryAfterSeconds)}</p>
        )}
        <Reference page={page} frame={frame} />
      </div>
      {links.back !== null && (
        <a className="button" href={links.back}>
          {isRetry ? texts.tryAgain : texts.back}
        </a>
      )}
    </PlainPage>
  );
}
