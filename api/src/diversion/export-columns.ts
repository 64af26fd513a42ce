import type { Alert, DealerStake, DiversionFlow } from '@zhenma/contract';
import { moneyFormat, type ExportColumn, type Language } from './export-table.ts';

const title = (zh: string, en: string) => ({ zh, en });

/** Fen as yuan. */
const toYuan = (fen: number | null) => (fen === null ? null : fen / 100);

/** As an element string, which no spreadsheet takes for a number of which it keeps fifteen digits. */
const writeSscc = (sscc: string | null) => (sscc === null ? null : `(00)${sscc}`);

const stakeColumns: readonly ExportColumn<Omit<DealerStake, 'dealer'> | DiversionFlow>[] = [
  { title: title('有定位佐证的预警', 'Strong alerts'), of: ({ strong }) => strong },
  { title: title('待核查的预警', 'Alerts to inspect'), of: ({ inspect }) => inspect },
  { title: title('涉案箱数', 'Cartons accused'), of: ({ cartons }) => cartons },
  { title: title('估计流出件数', 'Units out of place'), of: ({ units }) => units },
  {
    title: title('货值（元）', 'Value (CNY)'),
    of: ({ valueFen }) => toYuan(valueFen),
    format: moneyFormat,
    width: 16,
  },
  {
    title: title('其中未定价件数', 'Units without a price'),
    of: ({ unpricedUnits }) => unpricedUnits,
  },
];

/** The rank of dealers. */
export const dealerColumns: readonly ExportColumn<DealerStake>[] = [
  { title: title('经销商编号', 'Dealer id'), of: ({ dealer }) => dealer.id, width: 26 },
  { title: title('经销商', 'Dealer'), of: ({ dealer }) => dealer.name, width: 26 },
  ...stakeColumns,
  { title: title('近一年发货件数', 'Units shipped in the year'), of: (row) => row.shippedUnits },
  { title: title('流出占发货', 'Share of shipped'), of: ({ share }) => share, format: '0.00%' },
];

/** Flows of goods. */
export const flowColumns: readonly ExportColumn<DiversionFlow>[] = [
  { title: title('经销商编号', 'Dealer id'), of: ({ dealer }) => dealer.id, width: 26 },
  { title: title('经销商', 'Dealer'), of: ({ dealer }) => dealer.name, width: 26 },
  { title: title('约定区域', 'Territory'), of: ({ from }) => from?.name ?? null },
  { title: title('发现地', 'Found in'), of: ({ foundIn }) => foundIn.name },
  ...stakeColumns,
];

const words = {
  state: {
    zh: { open: '待处理', acknowledged: '已确认', dismissed: '已排除' },
    en: { open: 'open', acknowledged: 'acknowledged', dismissed: 'dismissed' },
  },
  grade: {
    zh: { strong: '有定位佐证', inspect: '待核查' },
    en: { strong: 'strong', inspect: 'to inspect' },
  },
  kind: {
    zh: { carton: '箱', shipment: '散装发货', lot: '整批' },
    en: { carton: 'carton', shipment: 'shipment', lot: 'lot' },
  },
} as const;

/** Alerts, with words in the language of the head. */
export const alertColumns = (language: Language): readonly ExportColumn<Alert>[] => [
  { title: title('预警编号', 'Alert id'), of: ({ id }) => id, width: 26 },
  { title: title('发现时间', 'Noticed'), of: ({ openedAt }) => new Date(openedAt), width: 18 },
  { title: title('状态', 'State'), of: ({ state }) => words.state[language][state] },
  { title: title('证据', 'Evidence'), of: ({ grade }) => words.grade[language][grade] },
  { title: title('经销商编号', 'Dealer id'), of: ({ dealer }) => dealer.id, width: 26 },
  { title: title('经销商', 'Dealer'), of: ({ dealer }) => dealer.name, width: 26 },
  {
    title: title('约定区域', 'Territory'),
    of: ({ dealer }) => dealer.territory.map(({ name }) => name).join('、'),
    width: 26,
  },
  { title: title('发现地', 'Found in'), of: ({ foundIn }) => foundIn.name },
  {
    title: title('商品', 'Product'),
    of: ({ productName }) => productName[language],
    width: 26,
  },
  { title: title('批次', 'Batch'), of: ({ shipment }) => shipment.batchNumber, format: '0' },
  { title: title('生产批号', 'Lot'), of: ({ shipment }) => shipment.lot, width: 18 },
  { title: title('起始件', 'First unit'), of: ({ shipment }) => shipment.from, format: '0' },
  { title: title('末件', 'Last unit'), of: ({ shipment }) => shipment.to, format: '0' },
  { title: title('发货时间', 'Shipped'), of: (row) => new Date(row.shipment.shippedAt), width: 18 },
  { title: title('对象', 'Goods'), of: ({ goods }) => words.kind[language][goods.kind] },
  { title: title('箱号', 'SSCC'), of: ({ goods }) => writeSscc(goods.cartonId), width: 26 },
  { title: title('可疑箱数', 'Cartons'), of: ({ goods }) => goods.cartons },
  { title: title('访客', 'Visitors'), of: ({ visitors }) => visitors },
  {
    title: title('正常预计访客', 'Expected visitors'),
    of: ({ expected }) => Number(expected.toFixed(2)),
    format: '0.00',
  },
  { title: title('扫到件数', 'Units scanned'), of: ({ units }) => units },
  {
    title: title('估计流出比例', 'Share'),
    of: ({ share }) => Number(share.toFixed(4)),
    format: '0.0%',
  },
  { title: title('估计流出件数', 'Units out of place'), of: ({ quantity }) => quantity },
  {
    title: title('货值（元）', 'Value (CNY)'),
    of: ({ valueFen }) => toYuan(valueFen),
    format: moneyFormat,
    width: 16,
  },
  { title: title('p 值', 'p-value'), of: ({ pValue }) => pValue, format: '0.0E+00' },
];
