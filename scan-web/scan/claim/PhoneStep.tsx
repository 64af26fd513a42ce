import type { ClaimPage, Locale } from '@zhenma/contract';
import { ConsentField } from '../forms/ConsentField.tsx';
import { describeField, ErrorText } from '../forms/ErrorText.tsx';
import { Form } from '../forms/Form.tsx';
import { claimTexts } from './claim-texts.ts';

interface PhoneStepProps {
  readonly step: Extract<ClaimPage['step'], { name: 'phone' }>;
  readonly action: string;
  readonly csrfToken: string;
  readonly locale: Locale;
}

/** First step: the telephone number, and consent to what it is used for. */
export function PhoneStep({ step, action, csrfToken, locale }: PhoneStepProps) {
  const texts = claimTexts[locale];
  const { phone, consent, error } = step;
  return (
    <Form action={action} csrfToken={csrfToken} error={error} locale={locale}>
      <div className="field">
        <label htmlFor="phone">{texts.phone}</label>
        <p className="hint quiet" id="phone-hint">
          {texts.phoneHint}
        </p>
        <input
          id="phone"
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          maxLength={24}
          required
          defaultValue={phone}
          {...describeField('phone', error, true)}
        />
        <ErrorText field="phone" error={error} locale={locale} />
      </div>
      <ConsentField isTicked={consent} error={error} locale={locale}>
        {texts.consent}
        <a href="/privacy">{texts.consentLink}</a>
        {texts.consentEnd}
      </ConsentField>
      <button className="button" type="submit">
        {texts.sendCode}
      </button>
    </Form>
  );
}
