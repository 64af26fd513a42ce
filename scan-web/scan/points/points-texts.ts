import type { Locale, StatementLine } from '@zhenma/contract';

interface PointsTexts {
  readonly title: string;
  readonly balance: string;
  readonly statement: string;
  readonly causes: Readonly<Record<StatementLine['kind'], string>>;
  readonly underReview: (points: string) => string;
  readonly lot: (lot: string) => string;
  readonly code: (maskedCode: string) => string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly noneHere: string;
  readonly pages: string;
  readonly older: string;
  readonly newer: string;
  readonly signOut: string;
  readonly myData: string;
  readonly exportData: string;
  readonly erase: string;
}

export const pointsTexts: Readonly<Record<Locale, PointsTexts>> = {
  zh: {
    title: '我的积分',
    balance: '可用积分',
    statement: '积分明细',
    underReview: (points) => `另有 ${points} 积分审核中，通过后自动到账`,
    causes: {
      earn: '扫码领取',
      pending: '扫码领取，审核中',
      release: '审核通过',
      reverse: '积分收回',
      spend: '使用积分',
      adjust: '人工更正',
      expire: '积分过期',
    },
    lot: (lot) => `批号 ${lot}`,
    code: (maskedCode) => `码 ${maskedCode}`,
    emptyTitle: '还没有积分',
    empty: '用手机扫描商品上的二维码，验证后点“领取积分”，就会记在这里。',
    noneHere: '没有更早的记录。',
    pages: '翻页',
    older: '更早 ›',
    newer: '‹ 更近',
    signOut: '退出登录',
    myData: '我的信息',
    exportData: '下载我的信息',
    erase: '注销账户',
  },
  en: {
    title: 'My points',
    balance: 'Points you can use',
    statement: 'Statement',
    underReview: (points) => `${points} more under review; added by themselves when released`,
    causes: {
      earn: 'Claimed from a code',
      pending: 'Claimed from a code, under review',
      release: 'Review passed',
      reverse: 'Taken back',
      spend: 'Used',
      adjust: 'Corrected by hand',
      expire: 'Expired',
    },
    lot: (lot) => `Lot ${lot}`,
    code: (maskedCode) => `Code ${maskedCode}`,
    emptyTitle: 'No points yet',
    empty:
      'Scan the QR code on a product with your phone, then tap “Claim points” under the result. They will show up here.',
    noneHere: 'There are no older entries.',
    pages: 'Pages',
    older: 'Older ›',
    newer: '‹ Newer',
    signOut: 'Sign out',
    myData: 'My data',
    exportData: 'Download my data',
    erase: 'Delete account',
  },
};
