import type { ClaimPage, Locale } from '@zhenma/contract';
import { describeField, ErrorText } from '../forms/ErrorText.tsx';
import { Form } from '../forms/Form.tsx';
import { claimTexts } from './claim-texts.ts';
import { Resend } from './Resend.tsx';

interface OtpStepProps {
  readonly step: Extract<ClaimPage['step'], { name: 'otp' }>;
  readonly action: string;
  readonly csrfToken: string;
  readonly submit: string;
  readonly locale: Locale;
}

/** Second step: the six digits of the text message. */
export function OtpStep({ step, action, csrfToken, submit, locale }: OtpStepProps) {
  const texts = claimTexts[locale];
  const { phone, maskedPhone, resendAfterSeconds, error } = step;
  return (
    <>
      <p className="number">{texts.sentTo(maskedPhone)}</p>
      <Form action={action} csrfToken={csrfToken} error={error} locale={locale}>
        <input type="hidden" name="phone" value={phone} />
        <div className="field">
          <label htmlFor="otp">{texts.otp}</label>
          <p className="hint quiet" id="otp-hint">
            {texts.otpHint}
          </p>
          <input
            className="digits"
            id="otp"
            name="otp"
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            title={texts.otpShape}
            required
            autoFocus
            {...describeField('otp', error, true)}
          />
          <ErrorText field="otp" error={error} locale={locale} />
        </div>
        <button className="button" type="submit">
          {submit}
        </button>
        <Resend afterSeconds={resendAfterSeconds} locale={locale} />
      </Form>
    </>
  );
}
