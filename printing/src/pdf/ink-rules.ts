import { formatShort } from './pdf-writer.ts';

/** Shares of cyan, magenta, yellow and black ink, 0 to 1. */
export type Ink = readonly [number, number, number, number];

/** Inks of a colour: greys, black and white are black ink only, so that nothing can misregister. */
export function mixInk(red: number, green: number, blue: number): Ink {
  const most = Math.max(red, green, blue);
  if (most === 0) return [0, 0, 0, 1];
  return [1 - red / most, 1 - green / most, 1 - blue / most, 1 - most / 255];
}

/** The operator that sets the fill colour #rrggbb (ISO 32000-1, 8.6.8). */
export function setInk(colour: string): string {
  const value = Number.parseInt(colour.slice(1), 16);
  const ink = mixInk(value >> 16, (value >> 8) & 0xff, value & 0xff);
  return `${ink.map(formatShort).join(' ')} k\n`;
}
