import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Diversion';

/** How a phone came to be known as one of the brand's own. */
export const ownPhoneSources = ['scan', 'finding', 'named'] as const;

const ownPhoneSchema = z.object({
  id: z.string(),
  label: z.string().describe('Whose it is'),
  how: z
    .enum(ownPhoneSources)
    .describe('It scanned while staff was signed in; recorded a finding; or somebody named it'),
  by: z.string(),
  markedAt: momentSchema,
  revoked: z
    .object({ at: momentSchema, by: z.string(), reason: z.string() })
    .nullable()
    .describe('Since when its scans count again'),
});
export type OwnPhone = z.infer<typeof ownPhoneSchema>;

export const listOwnPhones = defineOperation({
  id: 'listOwnPhones',
  method: 'get',
  path: '/api/v1/own-phones',
  tag,
  summary: 'The brand’s own phones, whose scans are no evidence; the latest to be marked first',
  access: 'canViewAlerts',
  query: pageQuerySchema.extend({
    revoked: z.enum(['true', 'false']).optional().describe('Only those revoked, or the others'),
  }),
  reply: pageOf(ownPhoneSchema),
});

export const nameOwnPhone = defineOperation({
  id: 'nameOwnPhone',
  method: 'post',
  path: '/api/v1/own-phones',
  tag,
  summary: 'Name a phone of the brand’s own: this browser, or the one that just scanned an item',
  access: 'canHandleAlerts',
  status: 201,
  body: z.strictObject({
    label: lineSchema.describe('Whose it is'),
    code: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .nullable()
      .default(null)
      .describe('Of an item that it scanned in the last 15 minutes; null for this browser'),
  }),
  reply: ownPhoneSchema,
});

export const revokeOwnPhone = defineOperation({
  id: 'revokeOwnPhone',
  method: 'post',
  path: '/api/v1/own-phones/:ownPhoneId/revocation',
  tag,
  summary: 'Let a phone’s scans count again, from when their goods are next weighed',
  access: 'canHandleAlerts',
  params: z.object({ ownPhoneId: z.string().min(1).max(60) }),
  body: z.strictObject({ reason: lineSchema }),
  reply: ownPhoneSchema,
  problems: ['not_found', 'state_forbids'],
});
