import { z } from 'zod';
import { batchNumberSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

/** The batch that a path names. */
export const batchParams = z.object({ batchNumber: batchNumberSchema });

/** A paged list of what belongs to one batch, for everybody who may see the batch. */
export const defineBatchList = <const Row extends z.ZodType>(
  row: Row,
  given: {
    id: string;
    path: `/api/v1/batches/:batchNumber/${string}`;
    tag: string;
    summary: string;
  },
) =>
  defineOperation({
    ...given,
    method: 'get',
    access: 'canViewBatches',
    params: batchParams,
    query: pageQuerySchema,
    reply: pageOf(row),
    problems: ['not_found'],
  });
