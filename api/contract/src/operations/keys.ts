import { z } from 'zod';
import { lineSchema, momentSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Keys';

const keyEpochSchema = z.object({
  epoch: z.int(),
  createdAt: momentSchema,
  /** New batches use it. */
  isCurrent: z.boolean(),
  batches: z.int(),
  units: z.int(),
  revoked: z.object({ at: momentSchema, by: z.string(), reason: z.string() }).nullable(),
});
export type KeyEpoch = z.infer<typeof keyEpochSchema>;

const keyEpochsSchema = z.object({ rows: z.array(keyEpochSchema) });

export const listKeys = defineOperation({
  id: 'listKeys',
  method: 'get',
  path: '/api/v1/keys',
  tag,
  summary: 'The epochs of the key that codes are derived with, newest first; never the keys',
  access: 'canViewBatches',
  reply: keyEpochsSchema,
});

export const startKeyEpoch = defineOperation({
  id: 'startKeyEpoch',
  method: 'post',
  path: '/api/v1/keys',
  tag,
  summary: 'Start a new key, which new batches use; codes of older keys stay valid',
  access: 'canRevokeKeys',
  status: 201,
  reply: keyEpochsSchema,
});

export const revokeKey = defineOperation({
  id: 'revokeKey',
  method: 'post',
  path: '/api/v1/keys/:epoch/revocation',
  tag,
  summary:
    'Revoke a key that leaked: all codes of its batches are void for good, and a new key starts where it was the newest',
  access: 'canRevokeKeys',
  params: z.object({ epoch: z.coerce.number().int().min(1).max(1_000_000) }),
  body: z.strictObject({ reason: lineSchema }),
  reply: keyEpochsSchema,
  problems: ['not_found'],
});
