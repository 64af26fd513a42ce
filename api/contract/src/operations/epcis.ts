import { z } from 'zod';
import { defineOperation, noContent } from '../define-operation.ts';
import { epcisEnvelopeSchema } from '../epcis/document-schema.ts';
import { epcisEventSchema } from '../epcis/event-schema.ts';

const tag = 'EPCIS';
const root = '/epcis/v2';

/** The most bytes, and the most events, of one document. */
export const epcisBodyLimit = 10 * 1024 * 1024;
export const epcisCaptureLimit = 10_000;

/** The most events on a page, which ends earlier where they are large. */
export const epcisPageLimit = 1_000;

const pageFields = {
  perPage: z.coerce.number().int().min(1).max(epcisPageLimit).default(30),
  nextPageToken: z
    .string()
    .max(4_000)
    .optional()
    .describe('From the Link header of the page before'),
};
const pageQuery = z.strictObject(pageFields);

const values = z.string().max(20_000).optional();
const times = z.string().max(40).optional();

/** The parameters whose names are fixed; others name a type, or an extension. */
const eventQuery = z.looseObject({
  ...pageFields,
  eventType: values.describe('Values here and below are divided by |'),
  ...{ GE_eventTime: times, LT_eventTime: times, GE_recordTime: times, LT_recordTime: times },
  ...{ EQ_action: values, EQ_bizStep: values, EQ_disposition: values },
  ...{ EQ_persistentDisposition_set: values, EQ_persistentDisposition_unset: values },
  ...{ EQ_readPoint: values, WD_readPoint: values },
  ...{ EQ_bizLocation: values, WD_bizLocation: values, EQ_transformationID: values },
  MATCH_epc: values.describe('EPC URIs or GS1 Digital Links, also of items of ours'),
  ...{ MATCH_parentID: values, MATCH_inputEPC: values, MATCH_outputEPC: values },
  ...{ MATCH_anyEPC: values, MATCH_epcClass: values, MATCH_inputEPCClass: values },
  ...{ MATCH_outputEPCClass: values, MATCH_anyEPCClass: values },
  ...{ EQ_eventID: values, EXISTS_errorDeclaration: values, EQ_errorReason: values },
  ...{ GE_errorDeclarationTime: times, LT_errorDeclarationTime: times },
  EQ_correctiveEventID: values,
  EQ_quantity: values.describe('Of a class of things, in whatever unit'),
  ...{ GT_quantity: values, GE_quantity: values, LT_quantity: values, LE_quantity: values },
  ...{ GE_startTime: times, LT_startTime: times, GE_endTime: times, LT_endTime: times },
  EQ_type: values.describe('What a sensor measured, such as Temperature'),
  ...{ EQ_deviceID: values, EQ_dataProcessingMethod: values, EQ_bizRules: values },
  ...{ EQ_microorganism: values, EQ_chemicalSubstance: values, EQ_stringValue: values },
  ...{ EQ_hexBinaryValue: values, EQ_uriValue: values, EQ_booleanValue: values },
  GE_value_CEL: values.describe('And EQ, GT, LT, LE, other measures, and every unit'),
  'EQ_ILMD_cbvmda:lotNumber': values.describe(
    'And EXISTS, GT, GE, LT, LE, other places and INNER_, of every field of one’s own',
  ),
  ...{ EQ_bizTransaction_po: values.describe('And for every other type of transaction') },
  ...{ EQ_source_owning_party: values, EQ_destination_owning_party: values },
  orderBy: values.describe('eventTime, as is usual, or recordTime'),
  orderDirection: values.describe('DESC, as is usual, or ASC'),
  ...{ eventCountLimit: values, maxEventCount: values },
});
export type EpcisEventQuery = z.infer<typeof eventQuery>;

const queryDocument = z.looseObject({
  '@context': z.unknown(),
  type: z.literal('EPCISQueryDocument'),
  epcisBody: z.unknown(),
});

const captureSchema = z.object({
  captureID: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  running: z.boolean(),
  success: z.boolean(),
  captureErrorBehaviour: z.enum(['rollback', 'proceed']),
  errors: z.array(
    z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() }),
  ),
});
export type EpcisCapture = z.infer<typeof captureSchema>;

const collectionSchema = z.object({
  '@context': z.string(),
  type: z.literal('Collection'),
  member: z.array(z.string()),
});

/** Of an answer that this address or these parameters do not lead to. */
const problems = ['malformed_request', 'not_acceptable'] as const;
const capturing = [...problems, 'conflict', 'too_large', 'unsupported_media_type'] as const;

export const listEpcisResources = defineOperation({
  ...{ id: 'listEpcisResources', method: 'get', path: root, tag, problems },
  access: 'canViewEvents',
  summary: 'The resources of this EPCIS repository',
  reply: collectionSchema,
});

export const captureEpcisDocument = defineOperation({
  ...{ id: 'captureEpcisDocument', method: 'post', path: `${root}/capture`, tag },
  access: 'canCaptureEvents',
  summary: 'Capture the events of a document; Location leads to what becomes of it',
  status: 202,
  body: epcisEnvelopeSchema,
  bodyLimit: '10mb',
  reply: captureSchema,
  problems: capturing,
});

export const listEpcisCaptures = defineOperation({
  ...{ id: 'listEpcisCaptures', method: 'get', path: `${root}/capture`, tag, problems },
  access: 'canCaptureEvents',
  summary: 'Documents that were captured, newest first',
  query: pageQuery,
  reply: z.array(captureSchema),
});

export const getEpcisCapture = defineOperation({
  ...{ id: 'getEpcisCapture', method: 'get', path: `${root}/capture/:captureId`, tag, problems },
  access: 'canCaptureEvents',
  summary: 'What became of a document, with what was wrong with its events',
  params: z.object({ captureId: z.string() }),
  reply: captureSchema,
});

export const listEpcisEvents = defineOperation({
  ...{ id: 'listEpcisEvents', method: 'get', path: `${root}/events`, tag },
  access: 'canViewEvents',
  summary: 'Events that match all parameters; unknown parameters are refused',
  query: eventQuery,
  reply: queryDocument,
  problems: [...problems, 'too_large'],
});

export const captureEpcisEvent = defineOperation({
  ...{ id: 'captureEpcisEvent', method: 'post', path: `${root}/events`, tag },
  access: 'canCaptureEvents',
  summary: 'Capture one event at once; the same event again changes nothing',
  status: 201,
  body: epcisEventSchema,
  bodyLimit: '10mb',
  reply: z.looseObject({ eventID: z.string() }),
  problems: capturing,
});

export const getEpcisEvent = defineOperation({
  ...{ id: 'getEpcisEvent', method: 'get', path: `${root}/events/:eventId`, tag, problems },
  access: 'canViewEvents',
  summary: 'One event, with its declarations of error',
  params: z.object({ eventId: z.string() }),
  reply: queryDocument,
});

/** The top-level resources whose members are what events name. */
export const epcisResources = [
  'eventTypes',
  'epcs',
  'bizSteps',
  'bizLocations',
  'readPoints',
  'dispositions',
] as const;
export type EpcisResource = (typeof epcisResources)[number];

const listOf = (id: string, resource: EpcisResource, summary: string) =>
  defineOperation({
    ...{ id, method: 'get', path: `${root}/${resource}`, tag, summary, problems },
    access: 'canViewEvents',
    query: pageQuery,
    reply: collectionSchema,
  });

export const listEpcisEventTypes = listOf('listEpcisEventTypes', 'eventTypes', 'Event types');
export const listEpcisEpcs = listOf('listEpcisEpcs', 'epcs', 'Things that events name one by one');
export const listEpcisBizSteps = listOf('listEpcisBizSteps', 'bizSteps', 'Business steps');
export const listEpcisBizLocations = listOf(
  'listEpcisBizLocations',
  'bizLocations',
  'Business locations that events name',
);
export const listEpcisReadPoints = listOf(
  'listEpcisReadPoints',
  'readPoints',
  'Read points that events name',
);
export const listEpcisDispositions = listOf(
  'listEpcisDispositions',
  'dispositions',
  'Dispositions',
);

const memberParams = z.object({ resource: z.enum(epcisResources), member: z.string() });

export const getEpcisMember = defineOperation({
  ...{ id: 'getEpcisMember', method: 'get', path: `${root}/:resource/:member`, tag, problems },
  access: 'canViewEvents',
  summary: 'What there is of a member of a resource: its events',
  params: memberParams,
  reply: collectionSchema,
});

export const listEpcisMemberEvents = defineOperation({
  ...{ id: 'listEpcisMemberEvents', method: 'get', path: `${root}/:resource/:member/events`, tag },
  access: 'canViewEvents',
  summary: 'Events that name a member of a resource and match all parameters',
  params: memberParams,
  query: eventQuery,
  reply: queryDocument,
  problems: [...problems, 'too_large'],
});

const queryNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][\w.~-]{0,99}$/, 'give 1 to 100 letters, digits or signs of - . _ ~');

const namedQuerySchema = z.object({
  name: z.string(),
  query: z.record(z.string(), z.unknown()),
});
export type EpcisNamedQuery = z.infer<typeof namedQuerySchema>;

export const listEpcisQueries = defineOperation({
  ...{ id: 'listEpcisQueries', method: 'get', path: `${root}/queries`, tag, problems },
  access: 'canViewEvents',
  summary: 'The brand’s named queries, by name',
  query: pageQuery,
  reply: z.array(namedQuerySchema),
});

export const createEpcisQuery = defineOperation({
  ...{ id: 'createEpcisQuery', method: 'post', path: `${root}/queries`, tag },
  access: 'canManageEventQueries',
  summary: 'Give a query a name under which it can be asked again and subscribed to',
  status: 201,
  body: z.strictObject({
    name: queryNameSchema,
    query: z.record(
      z.string().max(500),
      z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(200)]),
    ),
  }),
  reply: namedQuerySchema,
  problems: [...problems, 'conflict'],
});

const queryParams = z.object({ queryName: z.string() });

export const getEpcisQuery = defineOperation({
  ...{ id: 'getEpcisQuery', method: 'get', path: `${root}/queries/:queryName`, tag, problems },
  access: 'canViewEvents',
  summary: 'What a named query asks for',
  params: queryParams,
  reply: namedQuerySchema,
});

export const deleteEpcisQuery = defineOperation({
  ...{ id: 'deleteEpcisQuery', method: 'delete', path: `${root}/queries/:queryName`, tag },
  access: 'canManageEventQueries',
  summary: 'Remove a named query, and all its subscriptions with it',
  status: 204,
  params: queryParams,
  reply: noContent,
  problems,
});

export const listEpcisQueryEvents = defineOperation({
  ...{ id: 'listEpcisQueryEvents', method: 'get', path: `${root}/queries/:queryName/events`, tag },
  access: 'canViewEvents',
  summary: 'The events that a named query asks for',
  params: queryParams,
  query: pageQuery,
  reply: queryDocument,
  problems: [...problems, 'too_large'],
});

const timesOf = z.string().max(200).describe('A number, or several with commas, ranges as [1-5]');

const subscriptionSchema = z.object({
  subscriptionID: z.string(),
  queryName: z.string(),
  dest: z.string(),
  createdAt: z.iso.datetime(),
  lastNotifiedAt: z.iso.datetime().optional(),
  initialRecordTime: z.iso.datetime(),
  minRecordTime: z.iso.datetime(),
  reportIfEmpty: z.boolean(),
  stream: z.literal(true).optional(),
  schedule: z.record(z.string(), z.string()).optional(),
});
export type EpcisSubscription = z.infer<typeof subscriptionSchema>;

const subscriptionsPath = `${root}/queries/:queryName/subscriptions` as const;

export const listEpcisSubscriptions = defineOperation({
  ...{ id: 'listEpcisSubscriptions', method: 'get', path: subscriptionsPath, tag, problems },
  access: 'canViewEvents',
  summary: 'Who is told of what a named query finds',
  params: queryParams,
  query: pageQuery,
  reply: z.array(subscriptionSchema),
});

export const createEpcisSubscription = defineOperation({
  ...{ id: 'createEpcisSubscription', method: 'post', path: subscriptionsPath, tag },
  access: 'canManageEventQueries',
  summary: 'Have new events of a named query posted to an address, signed',
  status: 201,
  params: queryParams,
  body: z.strictObject({
    dest: z.url({ protocol: /^https$/, error: 'give a URL that begins with https://' }).max(500),
    signatureToken: z
      .string()
      .min(16, 'give a secret of at least 16 characters, with which each report is signed')
      .max(200)
      .optional()
      .describe('Without it reports are not signed'),
    initialRecordTime: z.iso.datetime({ offset: true }).optional(),
    reportIfEmpty: z.boolean().default(false),
    stream: z.boolean().optional().describe('True, or a schedule'),
    schedule: z
      .strictObject({
        second: timesOf,
        minute: timesOf,
        hour: timesOf,
        dayOfMonth: timesOf,
        month: timesOf,
        dayOfWeek: timesOf,
      })
      .partial()
      .optional(),
  }),
  reply: subscriptionSchema,
  problems: [...problems, 'state_forbids'],
});

const subscriptionParams = z.object({ queryName: z.string(), subscriptionId: z.string() });
const subscriptionPath = `${subscriptionsPath}/:subscriptionId` as const;

export const getEpcisSubscription = defineOperation({
  ...{ id: 'getEpcisSubscription', method: 'get', path: subscriptionPath, tag, problems },
  access: 'canViewEvents',
  summary: 'A subscription, and when it was last reported to',
  params: subscriptionParams,
  reply: subscriptionSchema,
});

export const deleteEpcisSubscription = defineOperation({
  ...{ id: 'deleteEpcisSubscription', method: 'delete', path: subscriptionPath, tag, problems },
  access: 'canManageEventQueries',
  summary: 'End a subscription',
  status: 204,
  params: subscriptionParams,
  reply: noContent,
});
