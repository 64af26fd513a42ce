import type { FormError, Locale } from '@zhenma/contract';

type Message = FormError['message'];

interface FormTexts {
  readonly errors: Readonly<Record<Message, string>>;
  readonly wait: (seconds: number) => string;
}

export const formTexts: Readonly<Record<Locale, FormTexts>> = {
  zh: {
    errors: {
      phone_invalid: '请输入 11 位手机号码',
      consent_missing: '请先阅读并勾选同意',
      otp_wrong: '验证码不正确，请核对短信',
      otp_expired: '验证码已失效，请重新发送',
      too_many_tries: '输错次数过多，请重新发送验证码',
      too_many_requests: '操作过于频繁',
      required: '请填写此项',
      too_long: '内容过长，请缩短',
      form_expired: '页面已过期，请再提交一次',
    },
    wait: (seconds) =>
      seconds > 90 ? `请 ${Math.ceil(seconds / 60)} 分钟后再试` : `请 ${seconds} 秒后再试`,
  },
  en: {
    errors: {
      phone_invalid: 'Enter a mobile number of 11 digits',
      consent_missing: 'Please read this and tick the box first',
      otp_wrong: 'That code is not right. Check the text message',
      otp_expired: 'That code has expired. Send a new one',
      too_many_tries: 'Too many wrong tries. Send a new code',
      too_many_requests: 'Too many requests',
      required: 'Please fill this in',
      too_long: 'This is too long. Please shorten it',
      form_expired: 'This page had expired. Please submit it again',
    },
    wait: (seconds) =>
      seconds > 90
        ? `Try again in ${Math.ceil(seconds / 60)} minutes`
        : `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  },
};

/** An error in words, with how long to wait where that is known. */
export function wordError(error: FormError, locale: Locale): string {
  const texts = formTexts[locale];
  const sentence = texts.errors[error.message];
  if (error.retryAfterSeconds === undefined) return sentence;
  const wait = texts.wait(error.retryAfterSeconds);
  return locale === 'zh' ? `${sentence}，${wait}` : `${sentence}. ${wait}`;
}
