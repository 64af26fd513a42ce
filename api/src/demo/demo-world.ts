import type { Bilingual } from '@zhenma/contract';

/** The brand that everything simulated belongs to. */
export const demoBrand = {
  name: { zh: '真码演示', en: 'Zhenma Demo' },
  phone: '400-000-0000',
  colour: '#0f6b5c',
  timeZone: 'Asia/Shanghai',
  isDemo: true,
} as const;

export const demoOwner = { email: 'owner@demo.zhenma.local', name: '演示主管' } as const;

export type ProductKey = 'tea' | 'liquor' | 'honey';

export interface DemoProduct {
  readonly key: ProductKey;
  /** In GS1's prefix for demonstrations and examples, 952. */
  readonly gtin: string;
  readonly name: Bilingual;
  readonly specification: string;
  readonly pointsPerCode: number;
  /** In fen. */
  readonly price: number;
}

export const demoProducts: readonly DemoProduct[] = [
  {
    key: 'tea',
    gtin: '9520000001018',
    name: { zh: '云栖明前龙井', en: 'Cloud Rest Longjing Tea' },
    specification: '礼盒 250 g',
    ...{ pointsPerCode: 20, price: 16_800 },
  },
  {
    key: 'liquor',
    gtin: '9520000001025',
    name: { zh: '竹溪陈酿白酒', en: 'Bamboo Creek Aged Baijiu' },
    specification: '52%vol 500 mL',
    ...{ pointsPerCode: 50, price: 39_800 },
  },
  {
    key: 'honey',
    gtin: '9520000001032',
    name: { zh: '青林椴树蜜', en: 'Green Wood Linden Honey' },
    specification: '瓶装 500 g',
    ...{ pointsPerCode: 10, price: 6_800 },
  },
];

export type DealerKey = 'zhejiang' | 'guangdong' | 'sichuan' | 'jiangsu' | 'beijing' | 'hubei';

export interface DemoDealer {
  readonly key: DealerKey;
  readonly name: string;
  readonly territory: string[];
  /** How much of the goods goes there. */
  readonly share: number;
}

export const demoDealers: readonly DemoDealer[] = [
  { key: 'zhejiang', name: '浙江湖畔商贸（演示）', territory: ['330000'], share: 24 },
  { key: 'guangdong', name: '广东南粤商贸（演示）', territory: ['440000'], share: 26 },
  { key: 'sichuan', name: '川渝锦江商贸（演示）', territory: ['510000', '500000'], share: 16 },
  { key: 'jiangsu', name: '江苏上海申吴商贸（演示）', territory: ['320000', '310000'], share: 20 },
  {
    key: 'beijing',
    name: '京津冀燕山商贸（演示）',
    territory: ['110000', '120000', '130000'],
    share: 14,
  },
  { key: 'hubei', name: '武汉宜昌江汉商贸（演示）', territory: ['420100', '420500'], share: 8 },
];

/** A place where scans come from, and its weight, which is about its population in millions. */
export interface DemoPlace {
  readonly adcode: string;
  readonly weight: number;
}

const place = (adcode: string, weight: number): DemoPlace => ({ adcode, weight });

/**
 * Cities by population. A province among them stands for addresses of which no more than the
 * province is known.
 */
export const demoPlaces: readonly DemoPlace[] = [
  ...[place('330000', 2), place('330100', 12), place('330200', 9.5), place('330300', 9.6)],
  ...[place('330400', 5.4), place('330600', 5.3), place('330700', 7), place('331000', 6.6)],
  ...[place('440000', 4), place('440100', 18.8), place('440300', 17.7), place('440600', 9.6)],
  ...[place('441900', 10.5), place('441300', 6), place('442000', 4.4), place('440500', 5.5)],
  ...[place('510100', 21), place('510700', 4.9), place('511300', 5.6), place('511500', 4.6)],
  ...[place('500000', 16), place('310000', 24.9), place('320000', 3), place('320100', 9.5)],
  ...[place('320200', 7.5), place('320300', 9), place('320500', 12.9), place('320600', 7.7)],
  ...[place('110000', 21.8), place('120000', 13.7), place('130100', 11), place('130200', 7.7)],
  ...[place('130600', 9), place('420100', 13.7), place('420500', 3.9), place('610100', 13)],
  ...[place('410100', 12.8), place('370100', 9.4), place('370200', 10.3), place('340100', 9.6)],
  ...[place('350100', 8.4), place('350200', 5.3), place('210100', 9.1), place('210200', 7.5)],
  ...[place('230100', 9.8), place('220100', 9), place('530100', 8.6), place('520100', 6.2)],
  ...[place('450100', 8.9), place('460100', 2.9), place('140100', 5.4), place('620100', 4.4)],
  ...[place('650100', 4), place('150100', 3.6), place('360100', 6.5), place('430100', 10)],
  ...[place('810000', 3), place('540100', 0.9), place('630100', 2.5), place('640100', 2.9)],
];

/** GS1's prefix for demonstrations, which GTINs, GLNs and SSCCs of the brand begin with. */
export const companyPrefix = '9520000';

export const demoSites = [
  { key: 'factory', name: '杭州龙坞工厂（演示）', kind: 'factory' },
  { key: 'warehouse', name: '嘉兴中心仓（演示）', kind: 'warehouse' },
] as const;
export type SiteKey = (typeof demoSites)[number]['key'];

/** Phone numbers with 154, a prefix that no carrier was ever given. */
export const demoPhoneOf = (number: number): string => `+86154${String(number).padStart(8, '0')}`;
