/** Which boundary file, named in pinyin, holds the cities of a province. */
export const provinceFiles: Readonly<Record<string, string>> = {
  '130000': 'hebei',
  '140000': 'shanxi',
  '150000': 'neimenggu',
  '210000': 'liaoning',
  '220000': 'jilin',
  '230000': 'heilongjiang',
  '320000': 'jiangsu',
  '330000': 'zhejiang',
  '340000': 'anhui',
  '350000': 'fujian',
  '360000': 'jiangxi',
  '370000': 'shandong',
  '410000': 'henan',
  '420000': 'hubei',
  '430000': 'hunan',
  '440000': 'guangdong',
  '450000': 'guangxi',
  '460000': 'hainan',
  '510000': 'sichuan',
  '520000': 'guizhou',
  '530000': 'yunnan',
  '540000': 'xizang',
  '610000': 'shanxi1',
  '620000': 'gansu',
  '630000': 'qinghai',
  '640000': 'ningxia',
  '650000': 'xinjiang',
};

/**
 * Municipalities and regions without prefecture cities: places are known to the whole only, so the
 * map shows one shape instead of districts that could never be filled.
 */
export const wholeProvinces: readonly string[] = [
  '110000',
  '120000',
  '310000',
  '500000',
  '710000',
  '810000',
  '820000',
];
