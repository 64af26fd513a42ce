import type { Bilingual, Locale } from '@zhenma/contract';

export const otpSeconds = 5 * 60;
export const resendSeconds = 60;
export const maxTries = 5;
/** How long who used a code may send the same form again and get the same answer. */
export const repeatSeconds = 90;

/** The version of the terms that members agree to; a new text gets a new one. */
export const termsVersion = '2026-11';

/** Why a code cannot be tried any more; null when it can. */
export function findOtpRefusal(
  otp: { expiresAt: Date; tries: number; hash: string | null } | null,
  now: Date,
): 'otp_expired' | 'too_many_tries' | null {
  if (!otp?.hash || otp.expiresAt <= now) return 'otp_expired';
  return otp.tries >= maxTries ? 'too_many_tries' : null;
}

/** Whole seconds until a new code may be sent; 0 when it may be now. */
export function secondsUntilResend(sentAt: Date, now: Date): number {
  const elapsed = (now.getTime() - sentAt.getTime()) / 1000;
  return Math.max(0, Math.ceil(resendSeconds - elapsed));
}

/** The text message in the member's language. */
export function writeOtpMessage(otp: string, brand: Bilingual, locale: Locale): string {
  return locale === 'zh'
    ? `【${brand.zh}】验证码 ${otp},5 分钟内有效。请勿告诉他人;如非本人操作,请忽略本短信。`
    : `[${brand.en}] Your code is ${otp}, valid for 5 minutes. Tell nobody; if you did not ask for it, ignore this message.`;
}
