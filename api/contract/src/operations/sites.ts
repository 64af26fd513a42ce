import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Sites';

export const siteKinds = ['factory', 'warehouse', 'shop', 'office', 'other'] as const;
const siteKindSchema = z.enum(siteKinds);
export type SiteKind = z.infer<typeof siteKindSchema>;

const siteFields = {
  name: lineSchema,
  kind: siteKindSchema,
  gln: z.string().regex(/^\d{13}$/, 'give the 13 digits of the GLN'),
};

const siteSchema = z.object({ id: z.string(), ...siteFields, createdAt: momentSchema });
export type Site = z.infer<typeof siteSchema>;

const siteParams = z.object({ siteId: z.string() });

export const listSites = defineOperation({
  id: 'listSites',
  method: 'get',
  path: '/api/v1/sites',
  tag,
  summary: 'The brand’s own places, newest first',
  access: 'canViewCatalogue',
  query: pageQuerySchema.extend({
    q: z.string().max(100).optional().describe('Part of the name, or the GLN'),
  }),
  reply: pageOf(siteSchema),
});

export const createSite = defineOperation({
  id: 'createSite',
  method: 'post',
  path: '/api/v1/sites',
  tag,
  summary: 'Add a factory, warehouse or other place under its GLN',
  access: 'canEditCatalogue',
  status: 201,
  body: z.strictObject(siteFields),
  reply: siteSchema,
  problems: ['conflict'],
});

export const getSite = defineOperation({
  id: 'getSite',
  method: 'get',
  path: '/api/v1/sites/:siteId',
  tag,
  summary: 'One of the brand’s own places',
  access: 'canViewCatalogue',
  params: siteParams,
  reply: siteSchema,
  problems: ['not_found'],
});

export const updateSite = defineOperation({
  id: 'updateSite',
  method: 'patch',
  path: '/api/v1/sites/:siteId',
  tag,
  summary: 'Change a site’s name, kind or GLN',
  access: 'canEditCatalogue',
  params: siteParams,
  body: z.strictObject(siteFields).partial(),
  reply: siteSchema,
  problems: ['not_found', 'conflict'],
});
