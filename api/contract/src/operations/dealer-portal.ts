import { z } from 'zod';
import {
  bilingualSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  requiredTextSchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { penaltySchema } from '../penalties.ts';
import {
  caseFactsSchema,
  keptPhotoSchema,
  photoListSchema,
  sha256Schema,
} from './diversion-cases.ts';

const tag = 'Dealer portal';

/** How a case stands for the dealer. */
export const portalStates = ['may_answer', 'under_review', 'ruled', 'dismissed'] as const;

const portalRow = {
  id: z.string(),
  number: z.string(),
  state: z.enum(portalStates),
  title: z.string(),
  sharedAt: momentSchema.describe('When the dealer was first told'),
  updatedAt: momentSchema,
  answerUntil: momentSchema.nullable(),
};
const portalRowSchema = z.object(portalRow);
export type PortalCase = z.infer<typeof portalRowSchema>;

const exchangedSchema = z.object({
  at: momentSchema,
  isOwn: z.boolean().describe('Whether the dealer’s own people wrote it'),
  text: z.string(),
  photos: z.array(keptPhotoSchema),
  place: z.string().nullable(),
  seenAt: momentSchema.nullable(),
});

const portalDetailSchema = z.object({
  ...portalRow,
  brandName: bilingualSchema,
  brandPhone: z.string(),
  facts: caseFactsSchema,
  exchanged: z
    .array(exchangedSchema)
    .describe('Evidence of the brand and statements of the dealer'),
  ruling: z
    .object({
      isUpheld: z.boolean(),
      at: momentSchema,
      penalties: z.array(penaltySchema),
      reason: z.string(),
    })
    .nullable(),
});
export type PortalCaseDetail = z.infer<typeof portalDetailSchema>;

const access = 'canUseDealerPortal';
const params = z.object({ portalCaseId: z.string().min(1).max(60) });
const base = '/api/v1/dealer-portal/cases/:portalCaseId';

export const listPortalCases = defineOperation({
  id: 'listPortalCases',
  method: 'get',
  path: '/api/v1/dealer-portal/cases',
  tag,
  access,
  summary:
    'The dealer’s own cases, the one that changed last first, and how many wait for an answer',
  query: pageQuerySchema,
  reply: pageOf(portalRowSchema).extend({
    unanswered: z.int().describe('Cases that may be answered and were not yet'),
    answerUntil: momentSchema
      .nullable()
      .describe('Until when the first of these is to be answered'),
    withheld: z
      .int()
      .describe('Cases of this page that are left out, as the brand must check their record first'),
  }),
});

export const getPortalCase = defineOperation({
  id: 'getPortalCase',
  method: 'get',
  path: base,
  tag,
  access,
  summary: 'What the dealer is held to, what was said, and until when to answer',
  params,
  reply: portalDetailSchema,
  problems: ['not_found', 'state_forbids'],
});

export const getPortalPhoto = defineOperation({
  id: 'getPortalPhoto',
  method: 'get',
  path: `${base}/photos/:sha256`,
  tag,
  access,
  summary: 'A photograph that the dealer may see',
  params: params.extend({ sha256: sha256Schema }),
  reply: { media: 'image/webp' },
  problems: ['not_found', 'state_forbids'],
});

export const addPortalPhoto = defineOperation({
  id: 'addPortalPhoto',
  method: 'post',
  path: `${base}/photos`,
  tag,
  access,
  summary: 'Send a photograph: JPEG, PNG or WebP up to 8 MB; a statement names it within a day',
  status: 201,
  params,
  bodyMedia: 'image/*',
  body: z.instanceof(Uint8Array),
  reply: keptPhotoSchema,
  problems: [
    'not_found',
    'state_forbids',
    'too_large',
    'unsupported_media_type',
    'too_many_requests',
  ],
});

export const answerPortalCase = defineOperation({
  id: 'answerPortalCase',
  method: 'post',
  path: `${base}/statements`,
  tag,
  access,
  summary: 'Answer in words and photographs, until the deadline; what was sent stays',
  params,
  body: z.strictObject({ text: requiredTextSchema(4000), photos: photoListSchema }),
  reply: portalDetailSchema,
  problems: ['not_found', 'state_forbids', 'too_many_requests'],
});
