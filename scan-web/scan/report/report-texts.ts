import type { Locale } from '@zhenma/contract';

interface ReportTexts {
  readonly title: string;
  readonly intro: string;
  readonly code: string;
  readonly photo: string;
  readonly photoHint: string;
  readonly photoKept: string;
  readonly photoReplace: string;
  readonly product: string;
  readonly productHint: string;
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
    intro: '一张照片、商品和购买地点就够了，品牌方会核实并答复。',
    code: '防伪码',
    photo: '防伪码的照片',
    photoHint: '连同周围的标签或包装一起拍。不超过 10 MB；照片里的位置等信息会被清除。',
    photoKept: '照片已收到',
    photoReplace: '不用重新上传；想换一张时再选择。',
    product: '商品',
    productHint: '名称和规格，以您手上的为准',
    place: '购买地点',
    placeHint: '城市和店名，或网店名称',
    description: '哪里可疑？（选填）',
    descriptionHint: '例如包装、标签或味道有什么不同',
    contact: '联系方式（选填）',
    contactHint: '留手机号码可收到短信答复；仅用于就此事与您联系',
    submit: '提交举报',
  },
  en: {
    title: 'Report a suspicious item',
    intro: 'A photo, the product and the place are enough. The brand will look into it and answer.',
    code: 'Code',
    photo: 'Photo of the code',
    photoHint:
      'With the label or packaging around it. At most 10 MB; where it was taken is removed.',
    photoKept: 'Your photo has arrived',
    photoReplace: 'No need to send it again; choose one only to replace it.',
    product: 'Product',
    productHint: 'Name and size, as on the item in your hands',
    place: 'Where did you buy it?',
    placeHint: 'City and shop, or the name of the online shop',
    description: 'What is suspicious? (optional)',
    descriptionHint: 'For example packaging, label or taste',
    contact: 'How to reach you (optional)',
    contactHint: 'With a mobile number you get the answer by text; only used about this report',
    submit: 'Send report',
  },
};
