import { otpSchema, type FormError, type SignInPage } from '@zhenma/contract';
import type { Request, Response } from 'express';
import { cookieNames, type Cookies } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import type { Pages } from '../platform/http/pages.ts';
import type { Members, OtpOutcome, SignInOutcome } from './members.ts';
import { maskPhone, readPhone } from './phone-rules.ts';

export type Step = SignInPage['step'];

export type StepTaken =
  { kind: 'signed_in'; memberId: string } | { kind: 'step'; step: Step; error: FormError | null };

type Entered = Partial<Record<string, string>>;

/** The first step, as nobody has filled it in. */
export const emptyPhoneStep: Step = { name: 'phone', phone: '', consent: false, error: null };

/** What a form's error is answered with. */
export function chooseStatus(error: FormError | null): { status: number } {
  if (!error) return { status: 200 };
  return { status: error.message === 'too_many_requests' ? 429 : 422 };
}

/** Whether a form is the last step: the phone and the six digits, not a wish for new ones. */
export function carriesOtp({ phone, otp, resend }: Entered): boolean {
  return phone !== undefined && otp !== undefined && resend === undefined;
}

/** Goes one step of signing in by form: phone and consent, then the six digits. */
export function createSignInSteps(deps: {
  cookies: Cookies;
  members: Members;
  pages: Pages;
}): (
  request: Request,
  response: Response,
  at: { brandId: string; visitorId: string },
) => Promise<StepTaken> {
  const { cookies, members, pages } = deps;

  const askPhone = (entered: Entered, error: FormError): StepTaken => ({
    kind: 'step',
    step: {
      name: 'phone',
      phone: (entered['phone'] ?? '').slice(0, 24),
      consent: entered['consent'] === '1',
      error,
    },
    error,
  });

  const askOtp = (
    phone: string,
    resendAfterSeconds: number,
    error: FormError | null = null,
  ): StepTaken => ({
    kind: 'step',
    step: { name: 'otp', phone, maskedPhone: maskPhone(phone), resendAfterSeconds, error },
    error,
  });

  function afterSending(entered: Entered, phone: string, outcome: OtpOutcome): StepTaken {
    switch (outcome.outcome) {
      case 'sent':
      case 'too_soon':
        return askOtp(phone, outcome.resendAfterSeconds);
      case 'consent_missing':
        return askPhone(entered, { field: 'consent', message: 'consent_missing' });
      case 'too_many_requests': {
        const { retryAfterSeconds } = outcome;
        const error = { field: 'form', message: 'too_many_requests', retryAfterSeconds } as const;
        return askPhone(entered, error);
      }
    }
  }

  function afterChecking(response: Response, phone: string, outcome: SignInOutcome): StepTaken {
    switch (outcome.outcome) {
      case 'signed_in':
        cookies.set(response, cookieNames.member, outcome.token, members.sessionSeconds);
        return { kind: 'signed_in', memberId: outcome.member._id };
      case 'too_many_requests': {
        const { retryAfterSeconds } = outcome;
        return askOtp(phone, 0, { field: 'otp', message: 'too_many_requests', retryAfterSeconds });
      }
      default:
        return askOtp(phone, 0, { field: 'otp', message: outcome.outcome });
    }
  }

  return async (request, response, { brandId, visitorId }) => {
    const entered = readForm(request);
    const phone = readPhone(entered['phone'] ?? '');
    if (phone === null) return askPhone(entered, { field: 'phone', message: 'phone_invalid' });
    const who = { brandId, phone, ip: request.ip ?? '' };
    if (carriesOtp(entered)) {
      const otp = otpSchema.safeParse(entered['otp']);
      if (!otp.success) return askOtp(phone, 0, { field: 'otp', message: 'otp_wrong' });
      const outcome = await members.signIn({ ...who, otp: otp.data, visitorId });
      return afterChecking(response, phone, outcome);
    }
    const consent = entered['consent'] === '1';
    if (!consent && entered['resend'] === undefined) {
      return askPhone(entered, { field: 'consent', message: 'consent_missing' });
    }
    const locale = pages.localeOf(request);
    return afterSending(entered, phone, await members.requestOtp({ ...who, consent, locale }));
  };
}
