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
      photo_missing: '请选择一张防伪码的照片',
      photo_too_large: '照片太大。请选择不超过 10 MB、5000 万像素的照片',
      photo_unreadable: '这张照片打不开，请重新拍一张',
      photo_format: '请选择 JPEG、PNG 或 WebP 格式的照片',
      upload_broken: '上传中断了，填写的内容还在。请再提交一次',
      busy: '现在提交的人较多，请稍等片刻再提交',
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
      photo_missing: 'Choose a photo of the code',
      photo_too_large: 'The photo is too large. Choose one of at most 10 MB and 50 megapixels',
      photo_unreadable: 'This photo cannot be opened. Please take another',
      photo_format: 'Choose a photo in JPEG, PNG or WebP format',
      upload_broken: 'The upload was cut off; what you typed is kept. Please send it again',
      busy: 'Many people are sending just now. Wait a moment and send again',
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
