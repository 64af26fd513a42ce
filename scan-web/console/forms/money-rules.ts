import { narrow } from './count-rules.ts';

/** Money in fen as yuan, such as `¥2,000.00`. */
export const formatFen = (fen: number): string => `¥${formatYuan(fen)}`;

/** Money as whole yuan, where the decimals would only take room: `¥2,000`. */
export const formatWholeYuan = (fen: number): string =>
  `¥${Math.round(fen / 100).toLocaleString('en-US')}`;

/** Fen as a number of yuan with two decimals, `2,000.00`. */
export const formatYuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * The fen that a person typed as yuan: `128`, `128.5`, `¥1,280.00`, full-width digits. Null for
 * anything else, also for more than two decimals; computed on the digits, as 1.15 × 100 is not 115.
 */
export function parseYuan(typed: string): number | null {
  const text = narrow(typed).trim();
  const parts = /^[¥￥]?\s*(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?\s*元?$/.exec(text);
  const [, whole, decimals = ''] = parts ?? [];
  if (whole === undefined) return null;
  const fen = Number(`${whole.replaceAll(',', '')}${decimals.padEnd(2, '0')}`);
  return Number.isSafeInteger(fen) ? fen : null;
}
