import { parseCount } from '../../forms/count-rules.ts';

/** The fields of packing by range, as they are typed. */
export interface PlanFields {
  batchNumber: number;
  from: string;
  to: string;
  itemsPerCase: string;
  /** Empty: onto no pallet. */
  casesPerPallet: string;
  placeId?: string;
  extension: number;
}

/** What the fields ask for, or null while they do not yet. */
export function readPlanFields(fields: Partial<PlanFields>) {
  const { casesPerPallet: stack = '' } = fields;
  const from = parseCount(fields.from ?? '');
  const to = parseCount(fields.to ?? '');
  const itemsPerCase = parseCount(fields.itemsPerCase ?? '');
  const casesPerPallet = stack.trim() === '' ? null : parseCount(stack);
  if (from === null || to === null || to < from) return null;
  if (itemsPerCase === null || itemsPerCase < 1) return null;
  if (stack.trim() !== '' && (casesPerPallet === null || casesPerPallet < 1)) return null;
  return { from, to, itemsPerCase, casesPerPallet };
}
