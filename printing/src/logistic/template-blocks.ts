import { logisticWidth } from './placed-symbol.ts';

/** Left edge of the type in mm. */
export const left = 4;
export const middle = 52;

/** What is bound to no column is not bound at all. */
const quote = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

type Field = { x: number; y: number; width: number; title: string; value: string; size: number };

/** A title in small type over its value. */
export function writeField({ x, y, width, title, value, size }: Field) {
  const lineHeight = (size * 1.35) / 2.83;
  return [
    {
      type: 'text' as const,
      x,
      y,
      width,
      height: 3,
      value: title,
      fontSize: 6.5,
      minFontSize: 4,
    },
    {
      type: 'text' as const,
      x,
      y: y + 3.2,
      width,
      height: lineHeight * 2,
      value,
      fontSize: size,
      minFontSize: 5,
      maxLines: 2,
    },
  ];
}

/** A line across the label. */
export const line = (y: number) => ({
  type: 'line' as const,
  x1: 2,
  y1: y,
  x2: logisticWidth - 2,
  y2: y,
  thickness: 0.4,
});

/** A field if there is a value for it. */
export function field(
  [x, y, width, size]: readonly [x: number, y: number, width: number, size: number],
  title: string,
  value: string | number | null | undefined,
) {
  return value === null || value === undefined || value === ''
    ? []
    : writeField({ x, y, width, size, title, value: quote(String(value)) });
}

/** The number under the last symbol, for people. */
export const readableNumber = (value: string) => ({
  type: 'text' as const,
  x: left,
  y: 141,
  width: 92,
  height: 6,
  value,
  fontSize: 12,
  minFontSize: 8,
  align: 'centre' as const,
});
