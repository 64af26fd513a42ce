import type { ClaimResultPage, Locale } from '@zhenma/contract';

type Refusal = Extract<ClaimResultPage['result'], { outcome: 'not_claimable' }>['because'];

type Denial = Extract<ClaimResultPage['result'], { outcome: 'denied' }>['because'];

export interface ClaimResultTexts {
  readonly claimed: string;
  readonly balance: (points: string) => string;
  readonly claimedAt: (moment: string) => string;
  readonly reversed: string;
  readonly reversedPoints: (points: string) => string;
  readonly reversedAt: (moment: string) => string;
  readonly reversedHelp: string;
  readonly held: string;
  readonly heldPoints: (points: string) => string;
  readonly heldAt: (moment: string) => string;
  readonly heldHelp: string;
  readonly denied: string;
  readonly deniedBecause: Readonly<Record<Denial, string>>;
  readonly retryAt: (moment: string) => string;
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
    reversed: '积分已被收回',
    reversedPoints: (points) => `品牌方收回了此码的 ${points} 积分`,
    reversedAt: (moment) => `收回时间：${moment}`,
    reversedHelp: '例如因为产品已退货。如果您认为有误，请联系品牌方。',
    held: '积分审核中',
    heldPoints: (points) => `${points} 积分已为您留好`,
    heldAt: (moment) => `领取时间：${moment}`,
    heldHelp: '品牌方会尽快核实，通常只需一两天。通过后积分自动到账，您不用再做什么。',
    denied: '这次没有领到积分',
    deniedBecause: {
      too_many: '领取得太频繁了，先歇一歇。此码没有被占用，稍后可以再来领取。',
      rejected: '品牌方核实后没有发放这枚码的积分。如果您认为有误，请联系品牌方，他们会为您复查。',
    },
    retryAt: (moment) => `${moment} 以后可以再领取`,
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
      recalled: '本产品已召回。请停止使用，并联系品牌方。',
      expired: '产品已过期。请联系品牌方。',
      no_points: '这款产品目前没有积分。',
      inner_needed: '积分在涂层下的内码上。请刮开涂层，输入或扫描内码。',
    },
    myPoints: '查看我的积分',
    item: '返回验证结果',
    call: '联系品牌方',
  },
  en: {
    claimed: 'Points claimed',
    balance: (points) => `You now have ${points}`,
    claimedAt: (moment) => `Claimed on ${moment}`,
    reversed: 'Points taken back',
    reversedPoints: (points) => `The brand took ${points} of this code back`,
    reversedAt: (moment) => `Taken back on ${moment}`,
    reversedHelp:
      'For example because the product was returned. If you think that is wrong, contact the brand.',
    held: 'Points under review',
    heldPoints: (points) => `${points} are kept for you`,
    heldAt: (moment) => `Claimed on ${moment}`,
    heldHelp:
      'The brand will take a look, usually within a day or two. Then the points are added by themselves; there is nothing you need to do.',
    denied: 'No points this time',
    deniedBecause: {
      too_many:
        'There were many claims in a short time, so let us take a break. The code is still free; claim it later.',
      rejected:
        'The brand looked into it and did not grant the points of this code. If you think that is wrong, contact them and they will look again.',
    },
    retryAt: (moment) => `You can claim again after ${moment}`,
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
      recalled: 'The product was recalled. Stop using it and contact the brand.',
      expired: 'The product has expired. Please contact the brand.',
      no_points: 'This product has no points at present.',
      inner_needed:
        'The points are on the code under the scratch-off layer. Scratch it off and enter that code.',
    },
    myPoints: 'See my points',
    item: 'Back to the result',
    call: 'Call the brand',
  },
};
