import type { VoidReason } from '@zhenma/contract';
import { isMany, type VerdictTexts } from './verdict-words.ts';

const reasons: Readonly<Record<VoidReason, string | null>> = {
  stolen: '失窃',
  misprint: '印刷错误',
  overprint: '多印',
  damaged: '破损',
  returned: '已退货',
  sample: '样品，非卖品',
  destroyed: '已销毁',
  recalled: '已召回',
  expired_stock: '库存过期',
  unaccounted: '去向不明',
  key_revoked: '整批防伪码已停用',
  other: null,
};

export const chinese: VerdictTexts = {
  verdicts: {
    first_scan: {
      headline: () => '防伪码有效 · 首次验证',
      detail: () => '在您之前，没有人查询过此码。',
      meaning: '此码由品牌方发出，已经启用，这是它第一次被查询。',
    },
    same_visitor: {
      headline: ({ firstDay, isOpener }) =>
        firstDay && isOpener ? `您已于 ${firstDay} 验证过` : '您已验证过',
      detail: ({ others }) =>
        others === '0'
          ? '防伪码有效，除您以外没有人查询过。'
          : `防伪码有效，除您以外还有 ${others} 人查询过。`,
      meaning: '此码由品牌方发出，已经启用。重复打开本页不会增加查询人数。',
    },
    repeat_scan: {
      headline: ({ visitors }) => `码有效，已被 ${visitors} 人查询`,
      detail: () => '若此前并非您本人或家人查询，请警惕。',
      meaning:
        '此码由品牌方发出，但在您之前已有他人查询。可能是店员、家人或上一位买家查过，也可能是此码被人复制。请核对首次验证的时间和地点。',
    },
    suspected_copy: {
      headline: () => '码有效，但疑似被复制',
      detail: () => '此码在多处被查询，请先不要使用。',
      meaning:
        '此码由品牌方发出，但查询记录不像来自同一件商品。复制的码可能印在别的商品上，您手中的也可能是原件。请刮开涂层验证内码（如有），或把情况告诉品牌方。',
    },
    not_issued: {
      headline: () => '未找到此码',
      detail: () => '品牌方没有发出过此码，请核对标签。',
      meaning:
        '这串号码的格式正确，但不在品牌方已发出的范围内。请重新扫描，或逐位核对标签上的号码。',
    },
    forged: {
      headline: () => '码无效，疑似伪造',
      detail: () => '请核对后重扫；结果不变，请勿使用。',
      meaning:
        '每枚防伪码都带有校验信息，这串号码没有通过校验。输错或标签破损也会造成这一结果，请重新扫描确认。',
    },
    not_active: {
      headline: () => '尚未启用，请勿购买',
      detail: () => '此码已由品牌方发出，但还没有启用。',
      meaning:
        '商品出厂前，品牌方才会启用它的防伪码。码未启用的商品不应在市面上出售，请联系品牌方核实。',
    },
    voided: {
      headline: ({ voidReason }) => {
        const reason = voidReason && reasons[voidReason];
        return reason ? `此码已作废：${reason}` : '此码已作废';
      },
      detail: () => '请停止使用，并联系购买处退货。',
      meaning: '此码由品牌方发出，后来由品牌方宣布作废。带有此码的商品不应继续出售。',
    },
    recalled: {
      headline: () => '本产品已召回',
      detail: () => '请立即停止使用，并按下面的说明处理。',
      meaning: '品牌方已召回带有此码的商品。召回与您的购买途径无关，请按说明退换。',
    },
    expired: {
      headline: () => '码有效，产品已过期',
      detail: ({ expiry }) =>
        expiry ? `已过有效期 ${expiry}，请勿使用。` : '请勿使用，并联系品牌方。',
      meaning: '此码由品牌方发出且已启用，但按品牌方登记的日期，这批产品已超过保质期。',
    },
    degraded: {
      headline: () => '暂时无法验证',
      detail: () => '与您手中的商品无关，请稍后重试。',
      meaning:
        '我们的系统暂时没有回应，这次没有得出任何结论：既不表示此码有效，也不表示无效。系统恢复后重试即可。',
    },
  },
  lot: '批号',
  produced: '生产日期',
  expires: '有效期至',
  checks: '查询记录',
  code: '防伪码',
  firstCheck: ({ firstMoment, firstPlace }) =>
    `首次验证：${firstMoment ?? ''}${firstPlace ? `，${firstPlace}` : ''}`,
  visitors: (count, formatted) =>
    count === 1 ? '您是第 1 位查询者。' : `包括您在内，共有 ${formatted} 人查询过此码。`,
  tellReason: {
    impossible_travel: ({ from, to, minutes }) =>
      from === '' || to === '' || from === to
        ? '此码在相距很远的两地先后被查询，同一件商品来不及送到。'
        : `此码先后在${from}和${to}被查询，相隔约 ${minutes} 分钟，同一件商品来不及送到。`,
    many_visitors: ({ places }) =>
      isMany(places) ? `这些查询来自 ${places} 个不同地区。` : '一件商品通常没有这么多人查询。',
    scans_after_claim: ({ visitors }) => `此码的积分被领取之后，又有 ${visitors} 人查询。`,
    claim_attempts: ({ people }) => `此码的积分被领取之后，又有 ${people} 人来领取。`,
    inner_claimed_by_another: ({ visitors }) =>
      `涂层下的内码被验证或积分被领取之后，又有 ${visitors} 人查询。`,
  },
  claimed: '此码的积分已被领取。',
  notClaimedByMe: '不是我领取的',
  innerVerified: '涂层下的内码也已通过验证。',
  innerReadByAnother: '涂层下的内码此前已被他人验证过。若并非您本人或家人所为，请警惕。',
  inner: {
    title: '再验证一次内码',
    help: '二维码可以被复制，涂层下的内码只有打开商品的人才看得到。请扫描或输入内码。',
    label: '内码（20 位）',
    submit: '验证内码',
  },
  recall: { title: '召回原因', instructions: '您现在可以做什么' },
  claim: (_points, formatted) => `领取 ${formatted} 积分`,
  report: '举报可疑商品',
  call: '联系品牌方',
  retry: '重新验证',
  myPoints: '我的积分',
  meaningTitle: '这个结果说明什么？',
  limits:
    '二维码可以被复制，因此验证的是码，不是商品本身。请同时留意包装是否完好、标签是否被更换过。',
  zone: (name) => `本页时间均为${name}。`,
};
