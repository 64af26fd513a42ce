import { countUnits } from '@zhenma/contract';
import { parseRanges } from '../../forms/range-list-rules.ts';

type IndexReading =
  { indices: number[] } | { piece: string; fault: 'unreadable' | 'reversed' | 'beyond' | 'many' };

/** The most indices that one record takes. */
export const maxIndices = 1000;

/** Single indices from a list such as `5, 7, 10-19`, each once and in order. */
export function readIndices(typed: string, quantity: number): IndexReading {
  const reading = parseRanges(typed, quantity);
  if (!('ranges' in reading)) return reading;
  if (countUnits(reading.ranges) > maxIndices) return { piece: typed, fault: 'many' };
  return {
    indices: reading.ranges.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, step) => from + step),
    ),
  };
}
