import type { LocationPage as Model, PageFrame } from '@zhenma/contract';
import { Script } from '../assets/Script.tsx';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { locationTexts } from './location-texts.ts';

interface LocationPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

const action = '/api/v1/scans/location';
const outcomes = ['told', 'denied', 'failed', 'impossible'] as const;

/** Asks for the place of a scan: what for, how long it is kept, and that refusing costs nothing. */
export function LocationPage({ page, frame }: LocationPageProps) {
  const texts = locationTexts[frame.locale];
  return (
    <PlainPage frame={frame} title={texts.title} back={page.back} backText={texts.back}>
      <h1>{texts.title}</h1>
      <p>{texts.purpose}</p>
      <p>{texts.kept}</p>
      <p>{texts.free}</p>
      <div id="place" aria-live="polite" data-token={page.token} data-action={action}>
        <div data-when="asking" hidden>
          <button type="button" className="button" data-share="">
            {texts.share}
          </button>
        </div>
        {outcomes.map((outcome) => (
          <p key={outcome} data-when={outcome} hidden>
            <strong>{texts[outcome]}</strong>
          </p>
        ))}
        <noscript>
          <p>{texts.noScript}</p>
        </noscript>
      </div>
      <Form action={page.action} csrfToken={page.csrfToken} locale={frame.locale}>
        <button type="submit" className="button plain">
          {texts.refuse}
        </button>
      </Form>
      <Script name="location" />
    </PlainPage>
  );
}
