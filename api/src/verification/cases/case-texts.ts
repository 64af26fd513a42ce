import type { Bilingual, Locale } from '@zhenma/contract';

/** The text message that brings what the brand says about a report, and the address of its page. */
export function writeCaseMessage(
  said: { number: string; text: string; address: string },
  brand: Bilingual,
  locale: Locale,
): string {
  const { number, text, address } = said;
  return locale === 'zh'
    ? `【${brand.zh}】关于您的举报 ${number}：${text} 详情：${address}`
    : `[${brand.en}] About your report ${number}: ${text} Details: ${address}`;
}
