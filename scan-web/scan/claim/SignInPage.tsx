import type { PageFrame, SignInPage as Model } from '@zhenma/contract';
import { PlainPage } from '../layout/PlainPage.tsx';
import { claimTexts } from './claim-texts.ts';
import { OtpStep } from './OtpStep.tsx';
import { PhoneStep } from './PhoneStep.tsx';

interface SignInPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

/** Signing in with a telephone number, to see one's points. */
export function SignInPage({ page, frame }: SignInPageProps) {
  const { locale } = frame;
  const { step, action, csrfToken } = page;
  const texts = claimTexts[locale];
  const shared = { action, csrfToken, locale };
  return (
    <PlainPage frame={frame} title={texts.signInTitle} back={null} hasError={step.error !== null}>
      <h1>{texts.signInTitle}</h1>
      {step.name === 'phone' ? (
        <PhoneStep step={step} {...shared} />
      ) : (
        <OtpStep step={step} submit={texts.signInButton} {...shared} />
      )}
    </PlainPage>
  );
}
