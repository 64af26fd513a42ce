import type { Locale } from '@zhenma/contract';

interface LocationTexts {
  /** On the verdict page: what it is for, and the link. */
  readonly offer: string;
  readonly link: string;
  readonly title: string;
  readonly purpose: string;
  readonly kept: string;
  readonly free: string;
  readonly share: string;
  readonly refuse: string;
  readonly told: string;
  readonly denied: string;
  readonly failed: string;
  readonly impossible: string;
  readonly noScript: string;
  readonly back: string;
}

export const locationTexts: Readonly<Record<Locale, LocationTexts>> = {
  zh: {
    offer: '告诉品牌这件商品出现在哪里，可以帮助发现假货和窜货。不愿意也没关系，不影响任何结果。',
    link: '分享这次扫码的位置',
    title: '分享这次扫码的位置',
    purpose:
      '品牌用它核对商品是否出现在应有的地区，从而发现假货和窜货。只用于这一件商品、这一次扫码。',
    kept: '准确坐标加密保存 30 天后删除；之后只留下大致区域（约十公里的方格和省份）。',
    free: '不分享也没关系：验证结果、积分和售后都不受影响。',
    share: '分享位置',
    refuse: '不分享，以后也不再问',
    told: '已收到，谢谢您。',
    denied: '您没有允许浏览器提供位置。没关系，不影响任何结果。',
    failed: '没能取得或送出位置。没关系，不影响任何结果。',
    impossible: '这个浏览器无法提供位置。没关系，不影响任何结果。',
    noScript: '您的浏览器关闭了脚本，无法提供位置。没关系，不影响任何结果。',
    back: '返回验证结果',
  },
  en: {
    offer:
      'Telling the brand where this item turned up helps to find counterfeit and diverted goods. If you would rather not, nothing changes for you.',
    link: 'Share the place of this scan',
    title: 'Share the place of this scan',
    purpose:
      'The brand uses it to see whether the item turned up where it was sold to, and so to find counterfeit and diverted goods. It is for this one item and this one scan.',
    kept: 'The exact coordinates are kept encrypted for 30 days and then deleted. Only the rough area stays: a square of about ten kilometres, and the province.',
    free: 'You need not share it: the result, your points and customer service stay the same.',
    share: 'Share the place',
    refuse: 'No, and do not ask again',
    told: 'Received, thank you.',
    denied: 'You did not let the browser tell the place. That is fine: nothing changes for you.',
    failed: 'The place could not be found or sent. That is fine: nothing changes for you.',
    impossible: 'This browser cannot tell the place. That is fine: nothing changes for you.',
    noScript:
      'Your browser has scripts turned off and cannot tell the place. That is fine: nothing changes for you.',
    back: 'Back to the result',
  },
};
