import { mergeRanges, type IndexRange } from '@zhenma/contract';
import { parseCount } from './count-rules.ts';

/** What a person typed as a list of ranges, or the piece that is none and why. */
type RangeReading =
  { ranges: IndexRange[] } | { piece: string; fault: 'unreadable' | 'reversed' | 'beyond' };

/**
 * Reads a list such as `0-99, 150, 200–299`: pieces parted by commas, semicolons or new lines,
 * ends by any dash, `~`, `到` or `to`. A separator of thousands would look like the next piece, so
 * numbers are written without; `1万` is understood.
 */
export function parseRanges(typed: string, quantity: number): RangeReading {
  const pieces = typed
    .split(/[,;\n，；、]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const ranges: IndexRange[] = [];
  for (const piece of pieces) {
    const ends = piece.split(/\s*(?:[-–—~～到至]|\bto\b)\s*/i);
    const [from, to = from] = ends.map(parseCount);
    if (from === null || from === undefined || to === null || to === undefined || ends.length > 2) {
      return { piece, fault: 'unreadable' };
    }
    if (from > to) return { piece, fault: 'reversed' };
    if (to >= quantity) return { piece, fault: 'beyond' };
    ranges.push({ from, to });
  }
  return { ranges: mergeRanges(ranges) };
}

/** Ranges as people type them: `0-99, 150`. */
export const writeRanges = (ranges: readonly IndexRange[]): string =>
  ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
