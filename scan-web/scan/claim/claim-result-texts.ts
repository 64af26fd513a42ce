import type { ClaimResultPage, Locale } from '@zhenma/contract';

type Refusal = Extract<ClaimResultPage['result'], { outcome: 'not_claimable' }>['because'];

interface ClaimResultTexts {
  readonly claimed: string;
  readonly balance: (points: string) => string;
  readonly claimedAt: (moment: string) => string;
  readonly alreadyClaimed: string;
  readonly alreadyClaimedAt: (moment: string) => string;
  readonly alreadyClaimedHelp: string;
  readonly notClaimable: string;
  readonly because: Readonly<Record<Refusal, string>>;
  readonly myPoints: string;
  readonly item: string;
  readonly call: string;
}

export const claimResultTexts: Readonly<Record<Locale, ClaimResultTexts>> = {
  zh: {
    claimed: '领取成功',
    balance: (points) => `现有 ${points} 积分`,
    claimedAt: (moment) => `领取时间：${moment}`,
    alreadyClaimed: '此码的积分已被领取',
    alreadyClaimedAt: (moment) => `领取时间：${moment}`,
    alreadyClaimedHelp:
      '每枚码只能领取一次。如果不是您或家人领取的，请联系品牌方，我们会帮您核实。',
    notClaimable: '此码不能领取积分',
    because: {
      forged: '此码未通过校验。请重新扫描标签上的二维码。',
      not_issued: '品牌方没有发出过此码。请重新扫描标签上的二维码。',
      not_active: '此码还没有启用。请联系品牌方。',
      voided: '此码已作废。请联系品牌方。',
      expired: '产品已过期。请联系品牌方。',
      no_points: '这款产品目前没有积分。',
    },
    myPoints: '查看我的积分',
    item: '返回验证结果',
    call: '联系品牌方',
  },
  en: {
    claimed: 'Points claimed',
    balance: (points) => `You now have ${points}`,
    claimedAt: (moment) => `Claimed on ${moment}`,
    alreadyClaimed: 'These points have already been claimed',
    alreadyClaimedAt: (moment) => `Claimed on ${moment}`,
    alreadyClaimedHelp:
      'Each code can be claimed once. If it was not you or your family, contact the brand and we will look into it.',
    notClaimable: 'This code earns no points',
    because: {
      forged: 'The code did not pass the check. Scan the label again.',
      not_issued: 'The brand has not issued this code. Scan the label again.',
      not_active: 'The code is not in use yet. Please contact the brand.',
      voided: 'The code was withdrawn. Please contact the brand.',
      expired: 'The product has expired. Please contact the brand.',
      no_points: 'This product has no points at present.',
    },
    myPoints: 'See my points',
    item: 'Back to the result',
    call: 'Call the brand',
  },
};
