import type { Locale } from '@zhenma/contract';

const formats = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en-GB') };

/** A whole number with its thousands parted. */
export function formatNumber(value: number, locale: Locale): string {
  return formats[locale].format(value);
}
