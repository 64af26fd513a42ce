import type { ClaimPage as Model, PageFrame } from '@zhenma/contract';
import { countPoints } from '../format/count-points.ts';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { claimTexts } from './claim-texts.ts';
import { OtpStep } from './OtpStep.tsx';
import { PhoneStep } from './PhoneStep.tsx';

interface ClaimPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

function ClaimStep({ page, frame }: ClaimPageProps) {
  const { locale } = frame;
  const { step, action, csrfToken } = page;
  const texts = claimTexts[locale];
  const submit = texts.claimButton(countPoints(page.points, locale));
  const shared = { action, csrfToken, locale };
  switch (step.name) {
    case 'phone':
      return <PhoneStep step={step} {...shared} />;
    case 'otp':
      return <OtpStep step={step} submit={submit} {...shared} />;
    case 'confirm':
      return (
        <>
          <p className="number">{texts.confirm(step.maskedPhone)}</p>
          <Form {...shared}>
            <button className="button" type="submit">
              {submit}
            </button>
          </Form>
        </>
      );
  }
}

/** The claim of a code's points, a step at a time. */
export function ClaimPage({ page, frame }: ClaimPageProps) {
  const { locale } = frame;
  const title = claimTexts[locale].claimTitle(countPoints(page.points, locale));
  const hasError = page.step.name !== 'confirm' && page.step.error !== null;
  return (
    <PlainPage frame={frame} title={title} back={page.back} hasError={hasError}>
      <div>
        <h1>{title}</h1>
        <p className="quiet">{page.productName[locale]}</p>
      </div>
      <ClaimStep page={page} frame={frame} />
    </PlainPage>
  );
}
