import { z } from 'zod';
import { momentSchema, pageOf, pageQuerySchema, textSchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import {
  keptPhotoSchema,
  photoListSchema,
  placeSeenSchema,
  sha256Schema,
} from './diversion-cases.ts';

const tag = 'Findings';

/** What an inspector held goods for. */
export const findingResults = ['genuine', 'counterfeit', 'unclear'] as const;
const findingResultSchema = z.enum(findingResults);
export type FindingResult = z.infer<typeof findingResultSchema>;

const findingSchema = z.object({
  id: z.string(),
  at: momentSchema,
  by: z.string(),
  seenAt: momentSchema,
  code: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  result: findingResultSchema,
  place: z.object({ adcode: z.string(), name: z.string(), text: z.string() }),
  dealer: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('Whom the goods had been shipped to'),
  cartonId: z.string().nullable().describe('The SSCC of the case that the item was in'),
  isOutside: z
    .boolean()
    .nullable()
    .describe('Whether the place lay outside the dealer’s territory; null for goods never shipped'),
  note: z.string(),
  photos: z.array(keptPhotoSchema),
});
export type Finding = z.infer<typeof findingSchema>;

export const listFindings = defineOperation({
  id: 'listFindings',
  method: 'get',
  path: '/api/v1/findings',
  tag,
  summary: 'What inspectors found in the market, newest first',
  access: 'canViewFindings',
  query: pageQuerySchema.extend({
    dealerId: z.string().max(60).optional(),
    result: findingResultSchema.optional(),
  }),
  reply: pageOf(findingSchema),
});

export const recordFinding = defineOperation({
  id: 'recordFinding',
  method: 'post',
  path: '/api/v1/findings',
  tag,
  summary: 'Record goods seen at a place: an item by its code, and whether it is genuine',
  access: 'canRecordFindings',
  status: 201,
  body: z.strictObject({
    idempotencyKey: z.string().min(8).max(100),
    code: z.string().trim().min(1).max(300).describe('As printed or typed, or the whole address'),
    result: findingResultSchema,
    place: placeSeenSchema.extend({ adcode: placeSeenSchema.shape.adcode.unwrap() }),
    seenAt: momentSchema,
    note: textSchema(1000).default(''),
    photos: photoListSchema,
  }),
  reply: findingSchema,
  problems: ['idempotency_conflict'],
});

export const addFindingPhoto = defineOperation({
  id: 'addFindingPhoto',
  method: 'post',
  path: '/api/v1/finding-photos',
  tag,
  summary: 'Send a photograph: JPEG, PNG or WebP up to 8 MB; a finding names it within a day',
  access: 'canRecordFindings',
  status: 201,
  bodyMedia: 'image/*',
  body: z.instanceof(Uint8Array),
  reply: keptPhotoSchema,
  problems: ['too_large', 'unsupported_media_type', 'too_many_requests'],
});

export const getFindingPhoto = defineOperation({
  id: 'getFindingPhoto',
  method: 'get',
  path: '/api/v1/findings/:findingId/photos/:sha256',
  tag,
  summary: 'A photograph of a finding',
  access: 'canViewFindings',
  params: z.object({ findingId: z.string().min(1).max(60), sha256: sha256Schema }),
  reply: { media: 'image/webp' },
  problems: ['not_found'],
});

const precisionSchema = z.object({
  rule: z.string().describe('What opened the alerts'),
  strength: z.string().describe('Of the alerts, as their grade is called'),
  alerts: z.int(),
  confirmed: z.int().describe('Genuine goods of the alert were seen outside the territory'),
  refuted: z.int().describe('They were looked for, and seen only inside the territory'),
  precision: z.number().min(0).max(1).nullable().describe('Confirmed among those decided'),
  low: z.number().min(0).max(1).nullable().describe('95% confidence (Wilson)'),
  high: z.number().min(0).max(1).nullable(),
});
export type RulePrecision = z.infer<typeof precisionSchema>;

export const getFindingPrecision = defineOperation({
  id: 'getFindingPrecision',
  method: 'get',
  path: '/api/v1/finding-precision',
  tag,
  summary: 'How many alerts of each rule and strength the findings confirmed',
  access: 'canViewFindings',
  reply: z.object({ rows: z.array(precisionSchema) }),
});
