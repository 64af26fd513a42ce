import type { CaseState, Locale } from '@zhenma/contract';

interface ReportStatusTexts {
  readonly title: string;
  readonly number: string;
  readonly received: (at: string) => string;
  readonly keep: string;
  readonly states: Readonly<Record<CaseState, { readonly name: string; readonly text: string }>>;
  readonly product: string;
  readonly code: string;
  readonly messages: string;
  readonly brand: string;
  readonly you: string;
  readonly reply: string;
  readonly replyHint: string;
  readonly send: string;
}

export const reportStatusTexts: Readonly<Record<Locale, ReportStatusTexts>> = {
  zh: {
    title: '您的举报',
    number: '编号',
    received: (at) => `${at} 收到`,
    keep: '请收藏本页网址：只有凭它才能看到进展和答复。',
    states: {
      new: { name: '已收到，谢谢您', text: '品牌方会核实您反映的情况。' },
      in_review: { name: '正在核实', text: '品牌方正在核实您反映的情况。' },
      waiting: { name: '想请您补充', text: '品牌方有一个问题，请在下面回复。' },
      answered: { name: '已答复', text: '品牌方的答复见下。' },
      closed: { name: '已办结', text: '这件事已经办结，谢谢您的帮助。' },
    },
    product: '商品',
    code: '防伪码',
    messages: '往来',
    brand: '品牌方',
    you: '您',
    reply: '您的回复',
    replyHint: '最多 1000 字',
    send: '发送回复',
  },
  en: {
    title: 'Your report',
    number: 'Case number',
    received: (at) => `Received ${at}`,
    keep: 'Keep the address of this page: only it leads to what comes of your report.',
    states: {
      new: { name: 'Received, thank you', text: 'The brand will look into what you told us.' },
      in_review: { name: 'Being looked into', text: 'The brand is looking into your report.' },
      waiting: { name: 'A question for you', text: 'The brand needs to know more. Reply below.' },
      answered: { name: 'Answered', text: 'The brand’s answer is below.' },
      closed: { name: 'Settled', text: 'This matter is settled. Thank you for your help.' },
    },
    product: 'Product',
    code: 'Code',
    messages: 'Messages',
    brand: 'The brand',
    you: 'You',
    reply: 'Your reply',
    replyHint: 'At most 1,000 characters',
    send: 'Send reply',
  },
};
