import type { IndexRange } from '@zhenma/contract';
import { parseCount } from '../../forms/count-rules.ts';

export interface RangeFields {
  scope: 'all' | 'part';
  from?: string;
  to?: string;
}

/** The range that a form's fields name, or null while they name none within the batch. */
export function readRange(fields: Partial<RangeFields>, quantity: number): IndexRange | null {
  if (fields.scope !== 'part') return { from: 0, to: quantity - 1 };
  const from = parseCount(fields.from ?? '');
  const to = parseCount(fields.to ?? '');
  if (from === null || to === null || from > to || to >= quantity) return null;
  return { from, to };
}
