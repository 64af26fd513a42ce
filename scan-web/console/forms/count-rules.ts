import { countRange, type IndexRange } from '@zhenma/contract';

const factors: Readonly<Record<string, number>> = { '': 1, 万: 1e4, 亿: 1e8 };

/** Letters and digits that Chinese keyboards type twice as wide. */
export const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/**
 * The whole number that a person typed, or null: `20000`, `20,000`, `20 000`, full-width digits,
 * `2万`, `1.5亿`. Separators must stand between groups of three; negative numbers are no counts.
 */
export function parseCount(typed: string): number | null {
  const text = narrow(typed).trim();
  const parts = /^(\d+|\d{1,3}(?:[,\s\u3000']\d{3})+)(\.\d+)?\s*([万亿]?)$/.exec(text);
  const [, whole, fraction = '', unit = ''] = parts ?? [];
  if (whole === undefined) return null;
  const factor = factors[unit] ?? 1;
  const decimals = fraction.slice(1);
  const digits = Number(whole.replace(/\D/g, ''));
  // Exact in whole numbers: 1.1亿 must not become 110000000.00000001.
  const scaled = digits * factor + (Number(decimals || '0') * factor) / 10 ** decimals.length;
  return Number.isSafeInteger(scaled) ? scaled : null;
}

/** How many items of a range are in none of the others, which do not overlap each other. */
export function countFresh(wanted: IndexRange, taken: readonly IndexRange[]): number {
  const shared = taken.map(({ from, to }) =>
    Math.max(0, Math.min(to, wanted.to) - Math.max(from, wanted.from) + 1),
  );
  return countRange(wanted) - shared.reduce((sum, count) => sum + count, 0);
}
