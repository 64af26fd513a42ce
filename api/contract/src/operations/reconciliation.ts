import { z } from 'zod';
import { indexRangeSchema, lineSchema, momentSchema, rangeFields } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { batchParams, defineBatchList } from './batch-lists.ts';

const tag = 'Reconciliation';
const rangeSchema = z.object(rangeFields);

/** Reasons of voiding that count as spoilage of printing. */
export const spoilageReasons = ['misprint', 'overprint', 'damaged'] as const;

const spoilageSchema = z.object({
  id: z.string(),
  ...rangeFields,
  reason: z.enum(spoilageReasons),
  note: z.string().nullable(),
  at: momentSchema,
  by: z.string(),
});
export type Spoilage = z.infer<typeof spoilageSchema>;

export const listSpoilage = defineBatchList(spoilageSchema, {
  id: 'listSpoilage',
  path: '/api/v1/batches/:batchNumber/spoilage',
  tag,
  summary: 'Spoiled labels of a batch, newest first',
});

export const recordSpoilage = defineOperation({
  id: 'recordSpoilage',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/spoilage',
  tag,
  summary:
    'Record spoiled labels by scanned codes, indices or a range; their codes are void for good',
  access: 'canRecordSpoilage',
  params: batchParams,
  body: z.strictObject({
    spoiled: z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('code'),
        /** Codes as scanned or typed, or the links that hold them. */
        codes: z.array(z.string().trim().min(20).max(300)).min(1).max(1000),
      }),
      z.strictObject({ by: z.literal('index'), indices: z.array(z.int().min(0)).min(1).max(1000) }),
      z.strictObject({ by: z.literal('range'), range: indexRangeSchema }),
    ]),
    reason: z.enum(spoilageReasons),
    note: lineSchema.nullable().default(null),
  }),
  reply: z.object({
    /** Units that are void now and were not before. */
    voided: z.int(),
    ranges: z.array(rangeSchema),
  }),
  problems: ['not_found', 'state_forbids'],
});

export const putStockCount = defineOperation({
  id: 'putStockCount',
  method: 'put',
  path: '/api/v1/batches/:batchNumber/stock-count',
  tag,
  summary:
    'State which printed labels lie in stock, unused; it takes the place of the statement before',
  access: 'canPrint',
  params: batchParams,
  body: z.strictObject({
    ranges: z.array(indexRangeSchema).max(10_000),
    note: lineSchema.nullable().default(null),
  }),
  reply: z.object({ labels: z.int(), ranges: z.array(rangeSchema), at: momentSchema }),
  problems: ['not_found'],
});

const reconciliationSchema = z.object({
  /** Changes with every figure: voiding must name the one that was looked at. */
  version: z.string(),
  ordered: z.int(),
  /** Active, hence on goods. */
  onGoods: z.int(),
  /** Voided as spoilage of printing. */
  spoiled: z.int(),
  /** Voided for any other reason. */
  destroyed: z.int(),
  destroyedByReason: z.array(z.object({ reason: z.string(), units: z.int() })),
  /** Never handed out, or counted as stock. */
  inStock: z.int(),
  /** The part of `inStock` that was never printed nor handed to a print house. */
  notPrinted: z.int(),
  /**
   * The first index that was never printed nor handed to a print house, and that no print job under
   * way holds; null when there is none.
   */
  nextNotPrinted: z.int().nullable(),
  /** The last index that can be printed together with it; void units between them are left out. */
  nextNotPrintedTo: z.int().nullable(),
  /** ordered − on goods − spoiled − destroyed − in stock. */
  unaccounted: z.int(),
  /** The first 1,000 ranges of unaccounted units, in order. */
  unaccountedRanges: z.array(rangeSchema),
  unaccountedRangeCount: z.int(),
  /** Labels printed, reprints included: one unit may count more than once. */
  labelsPrinted: z.int(),
  labelsReprinted: z.int(),
  stockCount: z
    .object({ at: momentSchema, by: z.string(), labels: z.int(), ranges: z.array(rangeSchema) })
    .nullable(),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const getReconciliation = defineOperation({
  id: 'getReconciliation',
  method: 'get',
  path: '/api/v1/batches/:batchNumber/reconciliation',
  tag,
  summary: 'What became of every index of a batch',
  access: 'canViewBatches',
  params: batchParams,
  reply: reconciliationSchema,
  problems: ['not_found', 'state_forbids'],
});

export const downloadUnaccounted = defineOperation({
  id: 'downloadUnaccounted',
  method: 'get',
  path: '/api/v1/batches/:batchNumber/reconciliation/unaccounted.csv',
  tag,
  summary: 'All ranges of unaccounted units as CSV',
  access: 'canViewBatches',
  params: batchParams,
  reply: { media: 'text/csv' },
  problems: ['not_found', 'state_forbids'],
});

export const voidUnaccounted = defineOperation({
  id: 'voidUnaccounted',
  method: 'post',
  path: '/api/v1/batches/:batchNumber/reconciliation/void',
  tag,
  summary: 'Void all unaccounted units at once',
  access: 'canVoidUnits',
  params: batchParams,
  body: z.strictObject({ version: z.string().min(1).max(100), note: lineSchema }),
  reply: reconciliationSchema,
  problems: ['not_found', 'state_forbids', 'conflict'],
});
