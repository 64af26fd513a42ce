import type { Locale } from '@zhenma/contract';

interface ChallengeTexts {
  readonly title: string;
  readonly working: string;
  readonly progress: string;
  readonly stuckTitle: string;
  readonly stuck: string;
  readonly noScript: string;
  readonly call: string;
  readonly again: string;
}

export const challengeTexts: Readonly<Record<Locale, ChallengeTexts>> = {
  zh: {
    title: '请稍候，马上就好',
    working:
      '这个网络最近有很多异常查询。您的手机正在自动完成一次小计算，以证明不是程序在查询，一般几秒钟。',
    progress: '计算进度',
    stuckTitle: '没有完成',
    stuck: '请允许本页使用 Cookie 后再试，或换一个网络。',
    noScript: '您的浏览器关闭了脚本，无法自动完成。请打开脚本后再试，或换一个浏览器。',
    call: '也可以请客服代为查询：',
    again: '再试一次',
  },
  en: {
    title: 'One moment, nearly there',
    working:
      'Many unusual requests came from this network. Your phone is doing a small calculation by itself, to show that no program is asking. It takes a few seconds.',
    progress: 'Progress of the calculation',
    stuckTitle: 'It did not finish',
    stuck: 'Allow cookies for this page and try again, or use another network.',
    noScript:
      'Your browser has scripts turned off, so this cannot be done by itself. Turn them on and try again, or use another browser.',
    call: 'Customer service can check the code for you, too:',
    again: 'Try again',
  },
};
