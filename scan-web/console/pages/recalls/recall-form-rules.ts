import { maxQuantity, type RecallTarget } from '@zhenma/contract';
import { parseCount } from '../../forms/count-rules.ts';
import { parseRanges } from '../../forms/range-list-rules.ts';

export interface RecallFields {
  by: RecallTarget['by'];
  batchNumbers?: string;
  productId?: string;
  lot?: string;
  batchNumber?: string;
  ranges?: string;
  textZh: string;
  textEn: string;
  instructionsZh: string;
  instructionsEn: string;
}

/** Batch numbers that a person typed, or null. */
export function parseBatchNumbers(typed: string): number[] | null {
  const pieces = typed.split(/[\s,;，；、]+/).filter((piece) => piece !== '');
  const numbers = pieces.map(parseCount);
  const isWhole = numbers.every((number) => number !== null && number > 0);
  return numbers.length > 0 && isWhole ? [...new Set(numbers as number[])] : null;
}

/** Ranges that a person typed, or null; the service knows how large the batch is. */
export function parseRecalledRanges(typed: string): { from: number; to: number }[] | null {
  const reading = parseRanges(typed, maxQuantity);
  return 'ranges' in reading && reading.ranges.length > 0 ? reading.ranges : null;
}

/** What the fields recall, or null while they name nothing. */
export function readRecallTarget(fields: Partial<RecallFields>): RecallTarget | null {
  if (fields.by === undefined) return null;
  switch (fields.by) {
    case 'batch': {
      const batchNumbers = parseBatchNumbers(fields.batchNumbers ?? '');
      return batchNumbers && { by: 'batch', batchNumbers };
    }
    case 'lot': {
      const { productId = '', lot = '' } = fields;
      return productId === '' || lot.trim() === ''
        ? null
        : { by: 'lot', productId, lot: lot.trim() };
    }
    case 'range': {
      const [batchNumber] = parseBatchNumbers(fields.batchNumber ?? '') ?? [];
      const ranges = parseRecalledRanges(fields.ranges ?? '');
      return batchNumber === undefined || ranges === null
        ? null
        : { by: 'range', batchNumber, ranges };
    }
  }
}
