import type { Locale } from '@zhenma/contract';

interface ClaimTexts {
  readonly claimTitle: (points: string) => string;
  readonly signInTitle: string;
  readonly phone: string;
  readonly phoneHint: string;
  readonly consent: string;
  readonly consentLink: string;
  readonly consentEnd: string;
  readonly sendCode: string;
  readonly sentTo: (maskedPhone: string) => string;
  readonly otp: string;
  readonly otpHint: string;
  readonly otpShape: string;
  readonly claimButton: (points: string) => string;
  readonly signInButton: string;
  readonly resend: string;
  readonly resendIn: readonly [before: string, after: string];
  readonly resendAfter: (seconds: number) => string;
  readonly otherPhone: string;
  readonly confirm: (maskedPhone: string) => string;
}

export const claimTexts: Readonly<Record<Locale, ClaimTexts>> = {
  zh: {
    claimTitle: (points) => `领取 ${points} 积分`,
    signInTitle: '查看我的积分',
    phone: '手机号码',
    phoneHint: '中国大陆手机号，积分将记在此号码名下',
    consent: '我同意品牌方使用我的手机号码，用于登录和管理我的积分，详见',
    consentLink: '隐私说明',
    consentEnd: '。',
    sendCode: '获取短信验证码',
    sentTo: (maskedPhone) => `短信验证码已发送至 ${maskedPhone}`,
    otp: '短信验证码',
    otpHint: '6 位数字，5 分钟内有效',
    otpShape: '请输入短信中的 6 位数字',
    claimButton: (points) => `领取 ${points} 积分`,
    signInButton: '登录',
    resend: '重新发送验证码',
    resendIn: ['', ' 秒后可重新发送'],
    resendAfter: (seconds) => `${seconds} 秒后可重新发送`,
    otherPhone: '换一个号码',
    confirm: (maskedPhone) => `积分将记在 ${maskedPhone} 名下。每枚码只能领取一次。`,
  },
  en: {
    claimTitle: (points) => `Claim ${points}`,
    signInTitle: 'See my points',
    phone: 'Mobile number',
    phoneHint: 'Mainland China; your points will belong to it',
    consent: 'I agree that the brand uses my number to sign me in and keep my points; see ',
    consentLink: 'Privacy',
    consentEnd: '.',
    sendCode: 'Text me a code',
    sentTo: (maskedPhone) => `We sent a text message to ${maskedPhone}`,
    otp: 'Code from the message',
    otpHint: '6 digits, valid for 5 minutes',
    otpShape: 'Enter the 6 digits of the text message',
    claimButton: (points) => `Claim ${points}`,
    signInButton: 'Sign in',
    resend: 'Send a new code',
    resendIn: ['You can send a new code in ', '\u00a0s'],
    resendAfter: (seconds) => `You can send a new code in ${seconds} seconds`,
    otherPhone: 'Use another number',
    confirm: (maskedPhone) =>
      `The points will belong to ${maskedPhone}. Each code can be claimed once.`,
  },
};
