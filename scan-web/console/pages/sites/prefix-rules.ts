import { findCheckDigit } from '../packing/goods/check-digit-rules.ts';

/** What SSCCs a GS1 company prefix of 4 to 12 digits gives; null while it is none. */
export function describePrefix(
  prefix: string,
): { first: string; perExtension: number; serialDigits: number } | null {
  if (!/^\d{4,12}$/.test(prefix)) return null;
  const serialDigits = 16 - prefix.length;
  const body = `0${prefix}${'1'.padStart(serialDigits, '0')}`;
  return {
    ...{ first: `${body}${findCheckDigit(body)}`, serialDigits },
    perExtension: 10 ** serialDigits,
  };
}
