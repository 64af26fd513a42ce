import type { Locale, MessagePage } from '@zhenma/contract';

/** The messages that are a title and a sentence. */
export type PlainKind = Exclude<MessagePage['message']['kind'], 'privacy'>;

interface MessageTexts {
  readonly plain: Readonly<Record<PlainKind, { readonly title: string; readonly text: string }>>;
  readonly caseNumber: string;
  readonly requestId: string;
  readonly back: string;
  readonly tryAgain: string;
}

export const messageTexts: Readonly<Record<Locale, MessageTexts>> = {
  zh: {
    plain: {
      report_received: {
        title: '已收到，谢谢您',
        text: '品牌方会核实您反映的情况。请记下编号，来电询问时会用到。',
      },
      not_a_link: {
        title: '这不是防伪码的网址',
        text: '网址可能不完整。请重新扫描商品标签上的二维码。',
      },
      not_found: {
        title: '没有找到这个页面',
        text: '网址可能有误。请重新扫描商品标签上的二维码。',
      },
      form_expired: {
        title: '页面已过期',
        text: '为了您的安全，这个页面停留过久后会失效。请返回后再试一次。',
      },
      too_many_requests: { title: '操作过于频繁', text: '请稍等片刻再试。' },
      unavailable: {
        title: '系统暂时没有回应',
        text: '我们正在恢复。您填写的内容没有提交，请稍后再试。',
      },
      internal: {
        title: '出了一点问题',
        text: '问题在我们这边，已经记录下来。请稍后再试；如需帮助，请告诉品牌方下面的编号。',
      },
    },
    caseNumber: '编号',
    requestId: '编号',
    back: '返回',
    tryAgain: '返回重试',
  },
  en: {
    plain: {
      report_received: {
        title: 'Received, thank you',
        text: 'The brand will look into what you told us. Keep this case number for when you call.',
      },
      not_a_link: {
        title: 'This is not the address of a code',
        text: 'The address may be incomplete. Scan the QR code on the label again.',
      },
      not_found: {
        title: 'There is no such page',
        text: 'The address may be wrong. Scan the QR code on the label again.',
      },
      form_expired: {
        title: 'This page has expired',
        text: 'For your safety, pages stop working when left open too long. Go back and try again.',
      },
      too_many_requests: { title: 'Too many requests', text: 'Wait a moment and try again.' },
      unavailable: {
        title: 'Our system is not answering',
        text: 'We are restoring it. Nothing you entered was submitted; try again in a moment.',
      },
      internal: {
        title: 'Something went wrong',
        text: 'The fault is ours and has been recorded. Try again later; if you need help, give the brand this number.',
      },
    },
    caseNumber: 'Case number',
    requestId: 'Number',
    back: 'Back',
    tryAgain: 'Go back and try again',
  },
};
