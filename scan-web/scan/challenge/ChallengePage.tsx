import type { ChallengePage as Model, PageFrame } from '@zhenma/contract';
import { Script } from '../assets/Script.tsx';
import { Icon } from '../icons/Icon.tsx';
import { PhoneLink } from '../layout/PhoneLink.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { challengeTexts } from './challenge-texts.ts';

interface ChallengePageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

const action = '/api/v1/challenges/solutions';

/** Has the browser work for a moment before the page asked for is shown. */
export function ChallengePage({ page, frame }: ChallengePageProps) {
  const { challenge, links } = page;
  const { token, parts, bits } = challenge;
  const texts = challengeTexts[frame.locale];
  const data = {
    'data-token': token,
    'data-parts': parts,
    'data-bits': bits,
    'data-action': action,
    'data-again': links.again,
  };
  return (
    <PlainPage frame={frame} title={texts.title} back={null}>
      <div id="work" className="result" aria-live="polite" {...data}>
        <Icon name="clock" />
        <h1>{texts.title}</h1>
        <div data-when="working">
          <p>{texts.working}</p>
          <progress className="work" max={parts} value={0} aria-label={texts.progress} hidden />
        </div>
        <div data-when="stuck" hidden>
          <p>
            <strong>{texts.stuckTitle}</strong>
          </p>
          <p>{texts.stuck}</p>
          <a className="button" href={links.again}>
            {texts.again}
          </a>
        </div>
        <noscript>
          <p>{texts.noScript}</p>
        </noscript>
        {frame.brand && (
          <p className="quiet">
            {texts.call} <PhoneLink phone={frame.brand.phone} />
          </p>
        )}
      </div>
      <Script name="challenge" />
    </PlainPage>
  );
}
