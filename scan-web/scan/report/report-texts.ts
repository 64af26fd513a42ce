import type { Locale } from '@zhenma/contract';

interface ReportTexts {
  readonly title: string;
  readonly intro: string;
  readonly code: string;
  readonly place: string;
  readonly placeHint: string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly submit: string;
}

export const reportTexts: Readonly<Record<Locale, ReportTexts>> = {
  zh: {
    title: '举报可疑商品',
    intro: '您提供的情况会交给品牌方核实。',
    code: '防伪码',
    place: '购买地点',
    placeHint: '城市和店名，或网店名称',
    description: '哪里可疑？',
    descriptionHint: '例如包装、标签或味道有什么不同',
    contact: '联系方式（选填）',
    contactHint: '手机号码或邮箱，仅用于就此事与您联系',
    submit: '提交举报',
  },
  en: {
    title: 'Report a suspicious item',
    intro: 'What you tell us goes to the brand, which will look into it.',
    code: 'Code',
    place: 'Where did you buy it?',
    placeHint: 'City and shop, or the name of the online shop',
    description: 'What is suspicious?',
    descriptionHint: 'For example packaging, label or taste',
    contact: 'How to reach you (optional)',
    contactHint: 'Phone or e-mail, only used to contact you about this',
    submit: 'Send report',
  },
};
