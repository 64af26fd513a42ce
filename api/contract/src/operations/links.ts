import { z } from 'zod';
import { lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';

const tag = 'Links';

/**
 * Where a link stands among those that a resolver redirects to unasked: the default, a better one
 * for some languages, media types or contexts, or none of these (gs1:defaultLink, gs1:defaultLinkMulti).
 */
export const linkStandings = ['default', 'alternative', 'plain'] as const;

/** A Digital Link or its path; check digits are verified by the service. */
const addressSchema = z.string().trim().min(1).max(300);

const linkFields = {
  linkType: z
    .string()
    .regex(/^gs1:[a-z][A-Za-z]{1,40}$/, 'give a link type such as gs1:pip')
    .describe('A relation of https://ref.gs1.org/voc/, with gs1: in front'),
  href: z
    .url({ protocol: /^https?$/, error: 'give an address that begins with https:// or http://' })
    .regex(/^[^\s\p{Cc}]+$/u, 'give an address without spaces and line breaks')
    .max(1000),
  title: lineSchema,
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'give a language such as zh or en-GB')
    .max(35)
    .nullable(),
  mediaType: z
    .string()
    .regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, 'give a media type such as text/html')
    .max(100)
    .nullable(),
  context: z
    .string()
    .regex(/^[\w.-]{1,40}$/, 'give letters, digits, dots and dashes')
    .nullable()
    .describe('Asked for by ?context=…'),
  standing: z.enum(linkStandings),
};

const linkSchema = z.object({
  id: z.string(),
  address: z.string().describe('The path of what the link is about, such as /01/{gtin}/10/{lot}'),
  ...linkFields,
  href: z.string(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
});
export type Link = z.infer<typeof linkSchema>;

const linkParams = z.object({ linkId: z.string().max(60) });

export const listLinks = defineOperation({
  id: 'listLinks',
  method: 'get',
  path: '/api/v1/links',
  tag,
  summary: 'Where the resolver leads, newest first',
  access: 'canViewCatalogue',
  query: pageQuerySchema.extend({
    key: addressSchema
      .optional()
      .describe('A Digital Link: links of its primary key and all below it'),
    linkType: z.string().max(60).optional(),
  }),
  reply: pageOf(linkSchema),
});

export const createLink = defineOperation({
  id: 'createLink',
  method: 'post',
  path: '/api/v1/links',
  tag,
  summary: 'Add a link to a product, lot, item or another GS1 key; a new default replaces the old',
  access: 'canEditCatalogue',
  status: 201,
  body: z.strictObject({
    address: addressSchema,
    ...linkFields,
    language: linkFields.language.default(null),
    mediaType: linkFields.mediaType.default(null),
    context: linkFields.context.default(null),
    standing: linkFields.standing.default('plain'),
  }),
  reply: linkSchema,
  problems: ['conflict', 'state_forbids'],
});

export const updateLink = defineOperation({
  id: 'updateLink',
  method: 'patch',
  path: '/api/v1/links/:linkId',
  tag,
  summary: 'Change a link; what it is about stays',
  access: 'canEditCatalogue',
  params: linkParams,
  body: z.strictObject(linkFields).partial(),
  reply: linkSchema,
  problems: ['not_found', 'conflict'],
});

export const deleteLink = defineOperation({
  id: 'deleteLink',
  method: 'delete',
  path: '/api/v1/links/:linkId',
  tag,
  summary: 'Remove a link',
  access: 'canEditCatalogue',
  status: 204,
  params: linkParams,
  reply: noContent,
  problems: ['not_found'],
});

/** A target of a linkset (RFC 9264, section 4.2). */
const targetSchema = z.object({
  href: z.string(),
  title: z.string(),
  type: z.string().optional(),
  hreflang: z.array(z.string()).optional(),
  context: z.array(z.string()).optional(),
});

export const previewLinkset = defineOperation({
  id: 'previewLinkset',
  method: 'get',
  path: '/api/v1/products/:productId/linkset',
  tag,
  summary: 'What the resolver tells of a product, lot or item, and where it leads to by default',
  access: 'canViewCatalogue',
  params: z.object({ productId: z.string() }),
  query: z.strictObject({
    lot: z.string().max(20).optional(),
    serial: z.string().max(20).optional(),
  }),
  reply: z.object({
    anchor: z.string(),
    /** Null where the page of the item or product itself is the answer. */
    defaultHref: z.string().nullable(),
    links: z.array(z.object({ relation: z.string(), targets: z.array(targetSchema) })),
  }),
  problems: ['not_found'],
});
