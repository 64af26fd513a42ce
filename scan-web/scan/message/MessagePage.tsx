import type { MessagePage as Model, PageFrame } from '@zhenma/contract';
import { formTexts } from '../forms/form-texts.ts';
import { Icon, type IconName } from '../icons/Icon.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { BlockedNote } from './BlockedNote.tsx';
import { messageTexts, type PlainKind } from './message-texts.ts';
import { privacyTexts } from './privacy-texts.ts';
import { PrivacyText } from './PrivacyText.tsx';

interface MessagePageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

const icons: Readonly<Record<PlainKind, IconName>> = {
  account_erased: 'check',
  not_a_link: 'info',
  preview: 'info',
  not_found: 'info',
  form_expired: 'clock',
  blocked: 'pause',
  too_many_requests: 'clock',
  unavailable: 'retry',
  internal: 'info',
};

/** The number that a message gives to quote, if any. */
function Reference({ page, frame }: MessagePageProps) {
  const { message } = page;
  const texts = messageTexts[frame.locale];
  if (message.kind !== 'internal') return null;
  return (
    <div className="card">
      <p className="quiet">{texts.requestId}</p>
      <p className="code" translate="no">
        {message.requestId}
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
  const wayBack = isRetry ? texts.tryAgain : texts.back;
  return (
    <PlainPage frame={frame} title={title} back={null}>
      <div className={message.kind === 'account_erased' ? 'result won' : 'result'}>
        <Icon name={icons[message.kind]} />
        <h1>{title}</h1>
        <p>{text}</p>
        {message.kind === 'too_many_requests' && (
          <p className="number">{formTexts[locale].wait(message.retryAfterSeconds)}</p>
        )}
        {message.kind === 'blocked' && <BlockedNote until={message.until} frame={frame} />}
        <Reference page={page} frame={frame} />
      </div>
      {links.back !== null && (
        <a className="button" href={links.back}>
          {message.kind === 'preview' ? texts.check : wayBack}
        </a>
      )}
    </PlainPage>
  );
}
