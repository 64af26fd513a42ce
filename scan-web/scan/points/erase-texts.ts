import type { Locale } from '@zhenma/contract';

interface EraseTexts {
  readonly title: string;
  readonly intro: (maskedPhone: string) => string;
  readonly effects: readonly string[];
  readonly points: (balance: string) => string;
  readonly confirm: string;
  readonly submit: string;
  readonly keep: string;
}

export const eraseTexts: Readonly<Record<Locale, EraseTexts>> = {
  zh: {
    title: '注销账户',
    intro: (maskedPhone) => `您将注销 ${maskedPhone} 的账户。此操作无法撤销。`,
    effects: [
      '您的手机号码和举报中留下的联系方式会被删除，所有设备都会退出登录。',
      '积分流水和扫码记录为对账和防伪保留，但不再与您关联；积分也无法再使用。',
      '以后用同一号码登录，会成为一位新会员，从零开始。',
    ],
    points: (balance) => `您还有 ${balance} 积分，注销后将无法使用。`,
    confirm: '我明白，请删除我的信息',
    submit: '注销账户',
    keep: '保留账户',
  },
  en: {
    title: 'Delete account',
    intro: (maskedPhone) =>
      `You are about to delete the account of ${maskedPhone}. This cannot be undone.`,
    effects: [
      'Your mobile number and the contact in your reports are erased, and all your devices are signed out.',
      'The entries of points and the scans stay for the brand’s accounts and checks, but no longer lead to you. The points cannot be used.',
      'Signing in with the same number later makes you a new member who starts from zero.',
    ],
    points: (balance) => `You still have ${balance} points. They cannot be used after this.`,
    confirm: 'I understand. Erase my data',
    submit: 'Delete account',
    keep: 'Keep my account',
  },
};
