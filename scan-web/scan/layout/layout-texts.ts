import type { Locale } from '@zhenma/contract';

interface LayoutTexts {
  readonly demo: string;
  readonly privacy: string;
  readonly call: string;
  readonly language: string;
  readonly myPoints: string;
  readonly back: string;
  readonly errorTitle: (title: string) => string;
}

export const layoutTexts: Readonly<Record<Locale, LayoutTexts>> = {
  zh: {
    demo: '演示数据 · Demo',
    privacy: '隐私说明',
    call: '客服电话',
    language: '语言',
    myPoints: '我的积分',
    back: '返回',
    errorTitle: (title) => `填写有误 · ${title}`,
  },
  en: {
    demo: 'Demo data · 演示数据',
    privacy: 'Privacy',
    call: 'Customer service',
    language: 'Language',
    myPoints: 'My points',
    back: 'Back',
    errorTitle: (title) => `Error · ${title}`,
  },
};
