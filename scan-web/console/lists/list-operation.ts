import type { Operation } from '@zhenma/contract';
import type { z } from 'zod';
import type { ReplyOf } from '../api/call.ts';

/** An operation that gives a list by pages. */
export type ListOperation = Operation<
  z.ZodType,
  z.ZodType,
  z.ZodType,
  z.ZodType<{ rows: unknown[]; total: number }>
>;

export type RowOf<Op extends ListOperation> = ReplyOf<Op>['rows'][number];
