import type { CaseFacts, DiversionStep, Penalty, Severity } from '@zhenma/contract';
import type { DiversionCaseState } from '@zhenma/contract';

/** The Chinese words of the case file. */
export const stateWords: Readonly<Record<DiversionCaseState, string>> = {
  new: '新立案',
  assigned: '已分派',
  evidence: '取证',
  appeal: '经销商申辩',
  ruling: '裁定',
  closed: '已结案',
};

export const stepWords: Readonly<Record<DiversionStep['what'], string>> = {
  opened: '立案',
  assigned: '分派',
  moved: '进入',
  evidence: '证据',
  note: '内部记录',
  statement: '经销商陈述',
  ruled: '裁定',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  minor: '轻微',
  serious: '严重',
  grave: '特别严重',
};

const figureWords: Readonly<Record<string, string>> = {
  visitors: '辖区外访客数',
  expected: '正常商品预期',
  confirmed: '其中手机定位确认',
  visitorsEverywhere: '各地访客总数',
  units: '辖区外扫码件数',
  strength: '证据强度（十的幂）',
  pValue: '正常商品出现的概率',
};

/** Figures that have no word of their own keep their name. */
export const nameFigure = (what: string): string => figureWords[what] ?? what;

/** Counts as they are, shares with three digits, chances that hardly ever come true by their power of ten. */
export function writeFigure(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(1) : value.toPrecision(3);
}

/** Money in fen as yuan, such as `¥2,000.00`. */
export function writeYuan(fen: number): string {
  const [whole = '0', part = '00'] = (fen / 100).toFixed(2).split('.');
  return `¥${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

export function writePenalty(penalty: Penalty): string {
  switch (penalty.kind) {
    case 'warning':
      return '书面警告';
    case 'fine':
      return `罚款 ${writeYuan(penalty.fen)}`;
    case 'rebate_suspension':
      return `暂停返利 ${penalty.months} 个月`;
    case 'points_suspension':
      return `暂停积分 ${penalty.days} 天`;
    case 'supply_stop':
      return `停止供货 ${penalty.days} 天`;
  }
}

/** Ranges of goods, such as `批次 7：0–23`. */
export const writeGoods = (goods: CaseFacts['goods']): string =>
  goods
    .map(({ batchNumber, from, to }) =>
      from === to ? `批次 ${batchNumber}：${from}` : `批次 ${batchNumber}：${from}–${to}`,
    )
    .join('；');
