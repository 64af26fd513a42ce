/** Whether one number is before, after or the same as another. */
export const comparisons = ['EQ', 'GT', 'GE', 'LT', 'LE'] as const;
export type Comparison = (typeof comparisons)[number];

/** All texts from one to before another. */
export interface TextRange {
  readonly from: string;
  readonly before: string;
}

const sign = 1n << 63n;
const all = (1n << 64n) - 1n;

/**
 * A number as 16 hexadecimal digits that stand in the order of the numbers: a double's bits read as
 * an integer grow with it, but for negative ones, which are turned round (IEEE 754, 3.4).
 */
function writeOrdered(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // 0 and -0 are the same number.
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  return (bits & sign ? bits ^ all : bits | sign).toString(16).padStart(16, '0');
}

/** A number that an event is found by. No other kind begins with the same and a space. */
export const numberToken = (kind: string, value: number): string =>
  `${kind} ${writeOrdered(value)}`;

/** The tokens of a kind whose numbers compare so with one. */
export function numberRange(
  kind: string,
  comparison: Exclude<Comparison, 'EQ'>,
  value: number,
): TextRange {
  const token = numberToken(kind, value);
  // All tokens of a kind are of one length, so nothing stands between a token and a longer one.
  const after = `${token}0`;
  const [first, last] = [`${kind} 0`, `${kind} g`];
  switch (comparison) {
    case 'GT':
      return { from: after, before: last };
    case 'GE':
      return { from: token, before: last };
    case 'LT':
      return { from: first, before: token };
    case 'LE':
      return { from: first, before: after };
  }
}

/** Reads a decimal number such as `-1.5` or `2e3`; null for anything else. */
export function readNumber(text: string): number | null {
  if (!/^[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
