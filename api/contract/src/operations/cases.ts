import { z } from 'zod';
import {
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  requiredTextSchema,
  textSchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import { verdictReasonsSchema, verdictSchema } from '../verdicts.ts';

const tag = 'Cases';

/** What opened a case: a consumer's report, or evidence that a unit's code was copied. */
export const caseKinds = ['report', 'clone'] as const;
export type CaseKind = (typeof caseKinds)[number];

/**
 * The life of a case. `waiting`: the consumer was asked something; `answered`: the consumer was told
 * what was found.
 */
export const caseStates = ['new', 'in_review', 'waiting', 'answered', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** What a case was closed with. */
export const caseResults = ['confirmed_counterfeit', 'genuine', 'unclear', 'duplicate'] as const;
export type CaseResult = (typeof caseResults)[number];

/** What happened to a case; events are only ever added. */
const caseEventKinds = [
  'opened',
  'note',
  'state',
  'assigned',
  'question',
  'answer',
  'reply',
  'contact_removed',
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

const caseStateSchema = z.enum(caseStates);
const caseKindSchema = z.enum(caseKinds);
const caseResultSchema = z.enum(caseResults);

const caseRow = {
  number: z.string().describe('What consumer and brand both call the case by'),
  kind: caseKindSchema,
  state: caseStateSchema,
  result: caseResultSchema.nullable(),
  openedAt: momentSchema,
  updatedAt: momentSchema,
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  code: z.string().nullable().describe('As it stood in the address, or of the unit'),
  productName: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** The product in the consumer's words. */
  reportedProduct: z.string().nullable(),
  place: z.string().nullable(),
  /** How strong the evidence of a copy is, from 0 to 1; null for a report. */
  strength: z.number().min(0).max(1).nullable(),
};

const caseSchema = z.object(caseRow);
export type Case = z.infer<typeof caseSchema>;

const caseEventSchema = z.object({
  at: momentSchema,
  by: z.string().nullable().describe('The person of the brand; null for consumer and service'),
  what: z.enum(caseEventKinds),
  state: caseStateSchema.nullable(),
  note: z.string().nullable(),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

const caseDetailSchema = z.object({
  ...caseRow,
  lot: z.string().nullable(),
  /** The unit's code where there is one to look up. */
  unitCode: z.string().nullable(),
  verdict: verdictSchema.nullable().describe('What the consumer had been told'),
  description: z.string().nullable(),
  contact: z.string().nullable(),
  memberId: z.string().nullable(),
  photo: z.object({ width: z.int(), height: z.int() }).nullable(),
  reasons: verdictReasonsSchema,
  events: z.array(caseEventSchema),
  /** Where a change of state may lead; `waiting` and `answered` take a text. */
  nextStates: z.array(caseStateSchema),
  /** Whether an answer also goes out by text message. */
  canText: z.boolean(),
  /** Other cases of the same code. */
  linked: z.array(z.object({ number: z.string(), kind: caseKindSchema, state: caseStateSchema })),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

const caseParams = z.object({ caseNumber: z.string().min(1).max(40) });
const noteSchema = requiredTextSchema(1000);

export const listCases = defineOperation({
  id: 'listCases',
  method: 'get',
  path: '/api/v1/cases',
  tag,
  summary: 'Cases, newest first, with the number in each state; search by number, code or words',
  access: 'canViewCases',
  query: pageQuerySchema.extend({
    state: caseStateSchema.optional(),
    kind: caseKindSchema.optional(),
    assignee: z
      .string()
      .max(40)
      .optional()
      .describe('An id of staff; `me`, or `nobody` for cases that nobody took'),
    search: z.string().trim().max(100).optional(),
  }),
  reply: pageOf(caseSchema).extend({
    counts: z.record(caseStateSchema, z.int()).describe('With the other filters, of each state'),
  }),
});

export const getCase = defineOperation({
  id: 'getCase',
  method: 'get',
  path: '/api/v1/cases/:caseNumber',
  tag,
  summary: 'One case with all that happened to it',
  access: 'canViewCases',
  params: caseParams,
  reply: caseDetailSchema,
  problems: ['not_found'],
});

export const getCasePhoto = defineOperation({
  id: 'getCasePhoto',
  method: 'get',
  path: '/api/v1/cases/:caseNumber/photo',
  tag,
  summary: 'The photo that a consumer sent, without metadata and at most 1600 pixels wide or high',
  access: 'canViewCases',
  params: caseParams,
  reply: { media: 'image/webp' },
  problems: ['not_found'],
});

export const moveCase = defineOperation({
  id: 'moveCase',
  method: 'put',
  path: '/api/v1/cases/:caseNumber/state',
  tag,
  summary: 'Take a case into review, close it with a result, or open it again',
  access: 'canHandleCases',
  params: caseParams,
  body: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('in_review'), note: noteSchema.nullable().default(null) }),
    z.strictObject({
      state: z.literal('closed'),
      result: caseResultSchema,
      note: noteSchema.nullable().default(null),
    }),
  ]),
  reply: caseDetailSchema,
  problems: ['not_found', 'state_forbids'],
});

export const answerCase = defineOperation({
  id: 'answerCase',
  method: 'post',
  path: '/api/v1/cases/:caseNumber/answers',
  tag,
  summary: 'Answer the consumer or ask something: on the page of the case, and by text message',
  access: 'canHandleCases',
  params: caseParams,
  body: z.strictObject({
    state: z.enum(['waiting', 'answered']).describe('`waiting` for a question'),
    text: requiredTextSchema(500),
  }),
  reply: caseDetailSchema,
  problems: ['not_found', 'state_forbids'],
});

export const addCaseNote = defineOperation({
  id: 'addCaseNote',
  method: 'post',
  path: '/api/v1/cases/:caseNumber/notes',
  tag,
  summary: 'Write a note that only the brand’s people see',
  access: 'canHandleCases',
  params: caseParams,
  body: z.strictObject({ note: noteSchema }),
  reply: caseDetailSchema,
  problems: ['not_found'],
});

export const assignCase = defineOperation({
  id: 'assignCase',
  method: 'put',
  path: '/api/v1/cases/:caseNumber/assignee',
  tag,
  summary: 'Give a case to someone who may handle cases, or to nobody',
  access: 'canHandleCases',
  params: caseParams,
  body: z.strictObject({ staffId: z.string().max(40).nullable() }),
  reply: caseDetailSchema,
  problems: ['not_found'],
});

export const listCaseHandlers = defineOperation({
  id: 'listCaseHandlers',
  method: 'get',
  path: '/api/v1/case-handlers',
  tag,
  summary: 'Who may be given a case',
  access: 'canHandleCases',
  reply: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

/** What a consumer fills in to report a suspicious item, besides the photo. */
export const reportFormSchema = z.object({
  product: lineSchema,
  place: lineSchema,
  description: textSchema(1000),
  contact: textSchema(100),
});

/** What a consumer writes back where the brand asked something. */
export const replyTextSchema = requiredTextSchema(1000);
