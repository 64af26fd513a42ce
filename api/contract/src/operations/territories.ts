import { z } from 'zod';
import { adcodeSchema, lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Catalogue';

const territoryFields = {
  dealerId: z.string(),
  /** One product, or null for every product that has no territory of its own with the dealer. */
  productId: z.string().nullable(),
  adcodes: z.array(adcodeSchema).min(1).max(500),
  /** The first moment of the agreement. */
  from: momentSchema,
  /** The first moment after it; null while it has no end. */
  to: momentSchema.nullable(),
  /** Nobody else may sell these products in these places meanwhile. */
  isExclusive: z.boolean(),
};

const territorySchema = z.object({
  id: z.string(),
  ...territoryFields,
  dealerName: z.string(),
  /** Null for all products. */
  productName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  adcodeNames: z.array(z.string()),
  /** Why it was ended; null where nobody ended it. */
  endReason: z.string().nullable(),
  createdAt: momentSchema,
});
export type Territory = z.infer<typeof territorySchema>;

const territoryParams = z.object({ territoryId: z.string() });

export const listTerritories = defineOperation({
  id: 'listTerritories',
  method: 'get',
  path: '/api/v1/territories',
  tag,
  summary: 'Where dealers may sell what and when, with what has ended; the latest to begin first',
  access: 'canViewCatalogue',
  query: pageQuerySchema.extend({
    dealerId: z.string().optional(),
    productId: z.string().optional(),
    at: momentSchema.optional().describe('Only what holds at this moment'),
    adcode: adcodeSchema
      .optional()
      .describe('Only where the place, a part of it or the province around it belongs to it'),
    exclusive: z.enum(['true', 'false']).optional(),
  }),
  reply: pageOf(territorySchema),
});

export const createTerritory = defineOperation({
  id: 'createTerritory',
  method: 'post',
  path: '/api/v1/territories',
  tag,
  summary: 'Agree on a territory with a dealer; refused where somebody has the place exclusively',
  access: 'canEditCatalogue',
  status: 201,
  body: z.strictObject({
    ...territoryFields,
    productId: territoryFields.productId.default(null),
    to: territoryFields.to.default(null),
    isExclusive: territoryFields.isExclusive.default(false),
  }),
  reply: territorySchema,
  problems: ['conflict'],
});

export const getTerritory = defineOperation({
  id: 'getTerritory',
  method: 'get',
  path: '/api/v1/territories/:territoryId',
  tag,
  summary: 'One territory',
  access: 'canViewCatalogue',
  params: territoryParams,
  reply: territorySchema,
  problems: ['not_found'],
});

export const endTerritory = defineOperation({
  id: 'endTerritory',
  method: 'post',
  path: '/api/v1/territories/:territoryId/end',
  tag,
  summary: 'End a territory; what was scanned before keeps the territory that it had then',
  access: 'canEditCatalogue',
  params: territoryParams,
  body: z.strictObject({ to: momentSchema, reason: lineSchema }),
  reply: territorySchema,
  problems: ['not_found', 'state_forbids'],
});
