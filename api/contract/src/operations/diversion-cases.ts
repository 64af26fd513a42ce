import { z } from 'zod';
import {
  adcodeSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  requiredTextSchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { penaltiesSchema, penaltySchema, severitySchema } from '../penalties.ts';

const tag = 'Diversion cases';

/** The life of a case; `appeal` is the dealer's turn, `ruling` the brand's. */
export const diversionCaseStates = [
  'new',
  'assigned',
  'evidence',
  'appeal',
  'ruling',
  'closed',
] as const;
export const diversionCaseStateSchema = z.enum(diversionCaseStates);
export type DiversionCaseState = z.infer<typeof diversionCaseStateSchema>;

/** What a case was closed with. */
export const diversionCaseResults = ['penalised', 'dismissed'] as const;

const stepKinds = [
  'opened',
  'assigned',
  'moved',
  'evidence',
  'note',
  'statement',
  'ruled',
] as const;
export type DiversionStepKind = (typeof stepKinds)[number];

/** The most photographs of one step. */
export const maxStepPhotos = 6;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'give 64 hexadecimal digits');

/** A photograph as it is kept: without metadata, at most 1600 pixels wide or high. */
export const keptPhotoSchema = z.object({
  sha256: sha256Schema.describe('Of the file as it is kept'),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});
export type KeptPhoto = z.infer<typeof keptPhotoSchema>;

export const photoListSchema = z.array(sha256Schema).max(maxStepPhotos).default([]);

const rangeSchema = z.object({ batchNumber: z.int(), from: z.int(), to: z.int() });

/** A scan that speaks for the case: nothing in it names a person. */
const caseScanSchema = z.object({
  at: momentSchema,
  maskedCode: z.string(),
  visitor: z.string().describe('A pseudonym, the same for the same visitor within the case'),
  place: z.string(),
  source: z.string(),
});

/** What a dealer is held to, as it stood when the case was opened. */
export const caseFactsSchema = z.object({
  productName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  lot: z.string().nullable(),
  goods: z.array(rangeSchema),
  shippedAt: momentSchema.nullable(),
  territory: z.array(z.string()),
  foundIn: z.array(z.string()),
  observed: z
    .array(z.object({ what: z.string(), value: z.number() }))
    .describe('Figures of the alert: what was seen, and what honest goods would have shown'),
  quantity: z.int().nullable().describe('Diverted units, as estimated'),
  valueFen: z.int().nullable(),
  scans: z.array(caseScanSchema),
  account: z.string().nullable().describe('What was written where the case was opened by hand'),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

export const placeSeenSchema = z.strictObject({
  adcode: adcodeSchema.nullable(),
  text: requiredTextSchema(200),
});

const rulingSchema = z.object({
  isUpheld: z.boolean(),
  quantity: z.int(),
  valueFen: z.int(),
  severity: severitySchema.nullable(),
  penalties: z.array(penaltySchema),
  suggested: z.array(penaltySchema).describe('By the brand’s rule table'),
  reason: z.string(),
  overrideReason: z.string().nullable().describe('Why the penalties are not those suggested'),
});
export type DiversionRuling = z.infer<typeof rulingSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });

const stepSchema = z.object({
  number: z.int().describe('Counts from 1 within the case'),
  at: momentSchema,
  by: z.object({ name: z.string(), isDealer: z.boolean() }),
  what: z.enum(stepKinds),
  state: diversionCaseStateSchema.describe('In which the step left the case'),
  text: z.string().nullable().describe('The reason of a move; what was said, seen or noted'),
  photos: z.array(keptPhotoSchema),
  place: z.object({ adcode: z.string().nullable(), text: z.string() }).nullable(),
  seenAt: momentSchema.nullable(),
  isShared: z.boolean().describe('Whether the dealer sees it'),
  assignee: personSchema.nullable(),
  dueAt: momentSchema.nullable(),
  ruling: rulingSchema.nullable(),
  hash: sha256Schema.describe('SHA-256 over the step and the hash of the step before'),
});
export type DiversionStep = z.infer<typeof stepSchema>;

const caseRow = {
  id: z.string(),
  number: z.string().describe('What brand and dealer both call the case by'),
  state: diversionCaseStateSchema,
  result: z.enum(diversionCaseResults).nullable(),
  dealer: personSchema,
  title: z.string(),
  foundIn: z.array(z.string()),
  openedAt: momentSchema,
  updatedAt: momentSchema,
  assignee: personSchema.nullable(),
  dueAt: momentSchema.nullable(),
  appealUntil: momentSchema.nullable().describe('Until when the dealer may answer'),
  hasStatement: z.boolean(),
  isOverdue: z.boolean().describe('Past its due date, or the dealer’s time to answer is over'),
};
const caseRowSchema = z.object(caseRow);
export type DiversionCase = z.infer<typeof caseRowSchema>;

const nextStateSchema = z.object({
  state: diversionCaseStateSchema,
  blocked: z
    .enum(['dealer_may_answer', 'no_evidence', 'no_ruling', 'nobody_assigned'])
    .nullable()
    .describe('What is missing before the case may go there'),
});

const caseDetailSchema = z.object({
  ...caseRow,
  alertId: z.string().nullable(),
  facts: caseFactsSchema,
  factsSha256: sha256Schema,
  steps: z.array(stepSchema),
  chain: z
    .object({ isWhole: z.boolean(), brokenAt: z.int().nullable() })
    .describe('Whether every step is as it was written; otherwise the first that is not'),
  ruling: rulingSchema.nullable(),
  priorRulings: z.int().describe('Upheld against the dealer in the twelve months before'),
  nextStates: z.array(nextStateSchema),
  mayRule: z.boolean(),
});
export type DiversionCaseDetail = z.infer<typeof caseDetailSchema>;

const caseParams = z.object({ diversionCaseId: z.string().min(1).max(60) });
const base = '/api/v1/diversion-cases/:diversionCaseId';
const reasonSchema = requiredTextSchema(1000);
const acted = { params: caseParams, reply: caseDetailSchema };

export const listDiversionCases = defineOperation({
  id: 'listDiversionCases',
  method: 'get',
  path: '/api/v1/diversion-cases',
  tag,
  summary: 'Diversion cases, the one that changed last first, with the number in each state',
  access: 'canViewDiversionCases',
  query: pageQuerySchema.extend({
    state: diversionCaseStateSchema.optional(),
    dealerId: z.string().max(60).optional(),
    assignee: z.string().max(60).optional().describe('An id of staff, `me` or `nobody`'),
    overdue: z.enum(['true']).optional(),
    search: z.string().trim().max(100).optional().describe('Part of the number or of the title'),
  }),
  reply: pageOf(caseRowSchema).extend({
    counts: z
      .record(diversionCaseStateSchema, z.object({ total: z.int(), overdue: z.int() }))
      .describe('With the other filters, of each state'),
  }),
});

export const openDiversionCase = defineOperation({
  id: 'openDiversionCase',
  method: 'post',
  path: '/api/v1/diversion-cases',
  tag,
  summary: 'Open a case from an alert, once for each alert, or by hand about a dealer',
  access: 'canHandleDiversionCases',
  status: 201,
  body: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('alert'), alertId: z.string().max(60), reason: reasonSchema }),
    z.strictObject({
      from: z.literal('hand'),
      idempotencyKey: z.string().min(8).max(100),
      dealerId: z.string().max(60),
      title: lineSchema,
      account: requiredTextSchema(2000).describe('What happened'),
      goods: z
        .array(z.strictObject({ code: z.string().trim().min(1).max(300) }))
        .max(50)
        .default([])
        .describe('Items that were seen, by their codes'),
    }),
  ]),
  reply: caseDetailSchema,
  problems: ['not_found', 'idempotency_conflict'],
});

export const getDiversionCase = defineOperation({
  id: 'getDiversionCase',
  method: 'get',
  path: base,
  tag,
  summary: 'One case with every step',
  access: 'canViewDiversionCases',
  params: caseParams,
  reply: caseDetailSchema,
  problems: ['not_found'],
});

export const assignDiversionCase = defineOperation({
  id: 'assignDiversionCase',
  method: 'put',
  path: `${base}/assignee`,
  tag,
  summary: 'Give a case to someone who may handle it, with the moment it is due',
  access: 'canHandleDiversionCases',
  ...acted,
  body: z.strictObject({
    staffId: z.string().max(60),
    dueAt: momentSchema.nullable().default(null),
    reason: reasonSchema,
  }),
  problems: ['not_found', 'state_forbids'],
});

/** What whoever decides had before their eyes. */
const seenFields = {
  seenSteps: z
    .int()
    .min(1)
    .optional()
    .describe('How many steps the case had when it was read; refused once it has more'),
};

export const moveDiversionCase = defineOperation({
  id: 'moveDiversionCase',
  method: 'put',
  path: `${base}/state`,
  tag,
  summary: 'Take a case on: to evidence, to the dealer’s appeal, to the ruling, close or reopen it',
  access: 'canHandleDiversionCases',
  ...acted,
  body: z.strictObject({
    state: z.enum(['evidence', 'appeal', 'ruling', 'closed']),
    reason: reasonSchema,
    ...seenFields,
  }),
  problems: ['not_found', 'state_forbids'],
});

export const addDiversionEvidence = defineOperation({
  id: 'addDiversionEvidence',
  method: 'post',
  path: `${base}/evidence`,
  tag,
  summary: 'Add evidence: what was seen, where and when, with photographs sent before',
  access: 'canHandleDiversionCases',
  ...acted,
  body: z.strictObject({
    text: reasonSchema,
    place: placeSeenSchema.nullable().default(null),
    seenAt: momentSchema.nullable().default(null),
    photos: photoListSchema,
    isShared: z.boolean().default(true).describe('Whether the dealer sees it'),
  }),
  problems: ['not_found', 'state_forbids'],
});

export const addDiversionNote = defineOperation({
  id: 'addDiversionNote',
  method: 'post',
  path: `${base}/notes`,
  tag,
  summary: 'Write a note that the dealer does not see',
  access: 'canHandleDiversionCases',
  ...acted,
  body: z.strictObject({ text: reasonSchema }),
  problems: ['not_found', 'state_forbids'],
});

const photoUpload = {
  bodyMedia: 'image/*',
  body: z.instanceof(Uint8Array),
  reply: keptPhotoSchema,
};

export const addDiversionPhoto = defineOperation({
  id: 'addDiversionPhoto',
  method: 'post',
  path: `${base}/photos`,
  tag,
  summary: 'Send a photograph: JPEG, PNG or WebP up to 8 MB; a step names it within a day',
  access: 'canHandleDiversionCases',
  status: 201,
  params: caseParams,
  ...photoUpload,
  problems: ['not_found', 'too_large', 'unsupported_media_type', 'too_many_requests'],
});

export const getDiversionPhoto = defineOperation({
  id: 'getDiversionPhoto',
  method: 'get',
  path: `${base}/photos/:sha256`,
  tag,
  summary: 'A photograph of the case',
  access: 'canViewDiversionCases',
  params: caseParams.extend({ sha256: sha256Schema }),
  reply: { media: 'image/webp' },
  problems: ['not_found'],
});

const estimateFields = {
  quantity: z.coerce.number().int().min(0).max(1_000_000_000),
  valueFen: z.coerce.number().int().min(0).max(1_000_000_000_000),
};

export const suggestPenalty = defineOperation({
  id: 'suggestPenalty',
  method: 'get',
  path: `${base}/penalty-suggestion`,
  tag,
  summary: 'What the rule table gives for a quantity and a value, and the dealer’s earlier rulings',
  access: 'canViewDiversionCases',
  params: caseParams,
  query: z.strictObject({
    quantity: estimateFields.quantity.default(0),
    valueFen: estimateFields.valueFen.default(0),
  }),
  reply: z.object({
    severity: severitySchema.nullable(),
    penalties: z.array(penaltySchema),
    priorRulings: z.int(),
  }),
  problems: ['not_found'],
});

export const ruleDiversionCase = defineOperation({
  id: 'ruleDiversionCase',
  method: 'post',
  path: `${base}/ruling`,
  tag,
  summary: 'Decide a case; penalties other than those of the rule table need a reason',
  access: 'canHandleDiversionCases',
  ...acted,
  body: z.strictObject({
    isUpheld: z.boolean(),
    quantity: estimateFields.quantity.default(0),
    valueFen: estimateFields.valueFen.default(0),
    penalties: penaltiesSchema.default([]),
    reason: reasonSchema,
    overrideReason: reasonSchema.nullable().default(null),
    ...seenFields,
  }),
  problems: ['not_found', 'state_forbids'],
});

export const makeDiversionCaseFile = defineOperation({
  id: 'makeDiversionCaseFile',
  method: 'post',
  path: `${base}/file`,
  tag,
  summary: 'Have the case file made for the case as it is now; ask again until it is done',
  access: 'canViewDiversionCases',
  status: 202,
  params: caseParams,
  reply: z.object({
    state: z.enum(['queued', 'running', 'done', 'failed']),
    steps: z.int().describe('Of how many steps the file tells'),
    error: z.string().nullable(),
  }),
  problems: ['not_found'],
});

export const getDiversionCaseFile = defineOperation({
  id: 'getDiversionCaseFile',
  method: 'get',
  path: `${base}/file`,
  tag,
  summary:
    'The case file of the case as it is now, in Chinese; the same state gives the same bytes',
  access: 'canViewDiversionCases',
  params: caseParams,
  reply: { media: 'application/pdf' },
  problems: ['not_found'],
});

const periodQuery = z.strictObject({
  from: z.iso.date().describe('The first day of rulings, in the brand’s time zone'),
  to: z.iso.date().describe('The last day; at most 366 days later'),
});

export const exportPenaltiesCsv = defineOperation({
  id: 'exportPenaltiesCsv',
  method: 'get',
  path: '/api/v1/diversion-penalties.csv',
  tag,
  summary: 'Penalties of a period as CSV, one line each',
  access: 'canViewDiversionCases',
  query: periodQuery,
  reply: { media: 'text/csv' },
});

export const exportPenaltiesXlsx = defineOperation({
  id: 'exportPenaltiesXlsx',
  method: 'get',
  path: '/api/v1/diversion-penalties.xlsx',
  tag,
  summary: 'Penalties of a period as a spreadsheet, one line each',
  access: 'canViewDiversionCases',
  query: periodQuery,
  reply: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
});
