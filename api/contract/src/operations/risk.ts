import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';

const tag = 'Loyalty';

const countSchema = z.int().min(1).max(1_000_000).nullable();

/** From how many claims on, this one included, the next are held or denied; null for never. */
const limitSchema = z
  .strictObject({ hold: countSchema, deny: countSchema })
  .refine(({ hold, deny }) => hold === null || deny === null || hold <= deny, {
    error: 'must not be below `hold`',
    path: ['deny'],
  });

/** Hours and days are those of UTC. */
export const riskLimitsSchema = z.strictObject({
  memberHour: limitSchema.describe('Claims of one member within an hour'),
  memberDay: limitSchema.describe('Claims of one member within a day'),
  memberProductDay: limitSchema.describe('Claims of one member for one product within a day'),
  deviceDay: limitSchema.describe('Claims with one device within a day'),
  deviceMembers: limitSchema.describe('Members who claim with one device within a day'),
  networkHour: z
    .strictObject({ hold: countSchema })
    .describe(
      'Claims from one network (/24, /48) within an hour; networks are shared by strangers',
    ),
  noDeviceHour: z
    .strictObject({ hold: countSchema })
    .describe('Claims from one network within an hour by clients that keep no cookie'),
  productHour: z
    .strictObject({ hold: countSchema })
    .describe('Claims of one product within an hour, over all members'),
  holdSuspectedCopies: z.boolean().describe('Hold claims of units whose code seems to be copied'),
});
export type RiskLimits = z.infer<typeof riskLimitsSchema>;

export const getRiskLimits = defineOperation({
  id: 'getRiskLimits',
  method: 'get',
  path: '/api/v1/risk-limits',
  tag,
  summary: 'From how many claims on the next are held or denied',
  access: 'canViewClaimReviews',
  reply: z.object({ limits: riskLimitsSchema, defaults: riskLimitsSchema }),
});

export const putRiskLimits = defineOperation({
  id: 'putRiskLimits',
  method: 'put',
  path: '/api/v1/risk-limits',
  tag,
  summary: 'Set all limits; they hold for claims from a few seconds later on',
  access: 'canEditRiskLimits',
  body: riskLimitsSchema,
  reply: z.object({ limits: riskLimitsSchema, defaults: riskLimitsSchema }),
});
