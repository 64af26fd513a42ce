import type { Locale, MessagePage } from '@zhenma/contract';

/** The messages that are a title and a sentence. */
export type PlainKind = Exclude<MessagePage['message']['kind'], 'privacy'>;

interface MessageTexts {
  readonly plain: Readonly<Record<PlainKind, { readonly title: string; readonly text: string }>>;
  readonly requestId: string;
  readonly blockedUntil: (moment: string) => string;
  readonly appeal: string;
  /** Where the page cannot know whose item it is. */
  readonly appealToAny: string;
  readonly back: string;
  readonly tryAgain: string;
  readonly check: string;
}

export const messageTexts: Readonly<Record<Locale, MessageTexts>> = {
  zh: {
    plain: {
      account_erased: {
        title: '账户已注销',
        text: '您的手机号码和联系方式已删除。扫码验证仍可照常使用。',
      },
      not_a_link: {
        title: '这不是防伪码的网址',
        text: '网址可能不完整。请重新扫描商品标签上的二维码。',
      },
      preview: {
        title: '验证这件商品',
        text: '打开链接即可查看验证结果。自动程序的访问不计入扫码次数，也不显示结果。',
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
      blocked: {
        title: '暂时不能查询',
        text: '从您这里发出了很多异常查询，所以暂停一段时间。这不代表您手中的商品有问题。',
      },
      unavailable: {
        title: '系统暂时没有回应',
        text: '我们正在恢复，请稍后再试。如果您刚提交过内容，可以放心再提交一次，不会重复计算。',
      },
      internal: {
        title: '出了一点问题',
        text: '问题在我们这边，已经记录下来。请稍后再试；如需帮助，请告诉品牌方下面的编号。',
      },
    },
    requestId: '编号',
    blockedUntil: (moment) => `恢复时间：${moment}`,
    appeal: '如有误判，请致电客服：',
    appealToAny: '如有误判，请拨打商品包装上的客服电话，品牌方可以立即解除。',
    back: '返回',
    tryAgain: '返回重试',
    check: '查看结果',
  },
  en: {
    plain: {
      account_erased: {
        title: 'Your account is deleted',
        text: 'Your mobile number and contacts are erased. You can go on checking codes.',
      },
      not_a_link: {
        title: 'This is not the address of a code',
        text: 'The address may be incomplete. Scan the QR code on the label again.',
      },
      preview: {
        title: 'Check this item',
        text: 'Open the link to see the result. Visits by programs do not count and are shown no result.',
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
      blocked: {
        title: 'Checking codes is paused',
        text: 'Many unusual requests came from you, so this is paused for a while. It says nothing about the item in your hands.',
      },
      unavailable: {
        title: 'Our system is not answering',
        text: 'We are restoring it; try again in a moment. If you sent something, sending it again is safe: it counts once.',
      },
      internal: {
        title: 'Something went wrong',
        text: 'The fault is ours and has been recorded. Try again later; if you need help, give the brand this number.',
      },
    },
    requestId: 'Number',
    blockedUntil: (moment) => `Open again: ${moment}`,
    appeal: 'If this is a mistake, call customer service:',
    appealToAny:
      'If this is a mistake, call the customer service number on the item’s package: the brand can end this at once.',
    back: 'Back',
    tryAgain: 'Go back and try again',
    check: 'See the result',
  },
};
