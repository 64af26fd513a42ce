import { z } from 'zod';
import { epcisEventSchema, type EpcisEvent } from './event-schema.ts';
import {
  contextSchema,
  extensible,
  findHazard,
  timeSchema,
  uriSchema,
  type JsonLdContext,
} from './schema-parts.ts';

const versionSchema = z.string().regex(/^\d+(\.\d+)*$/, 'give a version such as 2.0');

const attributeSchema = z.looseObject({
  id: uriSchema,
  attribute: z.union([z.number(), z.string(), z.record(z.string(), z.unknown())]).optional(),
});

const vocabularySchema = z.looseObject({
  type: uriSchema,
  vocabularyElementList: z
    .array(
      z.looseObject({
        id: uriSchema,
        attributes: z.array(attributeSchema).optional(),
        children: z.array(uriSchema).optional(),
      }),
    )
    .optional(),
});

const headerSchema = extensible({
  epcisMasterData: z
    .looseObject({ vocabularyList: z.array(vocabularySchema).optional() })
    .optional(),
});

const common = { '@context': contextSchema, id: uriSchema.optional() };

const captureDocumentSchema = (eventList: z.ZodType) =>
  extensible({
    ...common,
    type: z.literal('EPCISDocument'),
    schemaVersion: versionSchema,
    creationDate: timeSchema,
    instanceIdentifier: z.string().optional(),
    sender: z.string().optional(),
    receiver: z.string().optional(),
    epcisHeader: headerSchema.optional(),
    epcisBody: z.looseObject({ eventList }),
  });

const queryDocumentSchema = (eventList: z.ZodType) =>
  extensible({
    ...common,
    type: z.literal('EPCISQueryDocument'),
    schemaVersion: versionSchema.optional(),
    creationDate: timeSchema.optional(),
    epcisBody: extensible({
      queryResults: extensible({
        queryName: z.string(),
        subscriptionID: z.string().optional(),
        resultsBody: extensible({
          eventList,
          vocabularyList: z.array(vocabularySchema).optional(),
        }),
      }),
    }),
  });

/** A document to capture: events of one's own, or the answer to a query elsewhere. */
export type EpcisDocument<Event = EpcisEvent> =
  | {
      readonly type: 'EPCISDocument';
      readonly '@context': JsonLdContext;
      readonly epcisBody: { readonly eventList: readonly Event[] };
    }
  | {
      readonly type: 'EPCISQueryDocument';
      readonly '@context': JsonLdContext;
      readonly epcisBody: {
        readonly queryResults: { readonly resultsBody: { readonly eventList: readonly Event[] } };
      };
    };

function documentSchema<Event>(eventList: z.ZodType) {
  const schemas = {
    EPCISDocument: captureDocumentSchema(eventList),
    EPCISQueryDocument: queryDocumentSchema(eventList),
  };
  const typeSchema = z.looseObject({
    type: z.enum(['EPCISDocument', 'EPCISQueryDocument'], {
      error: 'must be EPCISDocument or EPCISQueryDocument',
    }),
  });
  return z.custom<EpcisDocument<Event>>().superRefine((value: unknown, context) => {
    const hazard = findHazard(value);
    if (hazard !== null) {
      context.addIssue({ code: 'custom', message: hazard });
      return;
    }
    const typed = typeSchema.safeParse(value);
    const result = typed.success ? schemas[typed.data.type].safeParse(value) : typed;
    for (const { path, message } of result.error?.issues.slice(0, 100) ?? []) {
      context.addIssue({ code: 'custom', path, message });
    }
  });
}

/** A document of which each event is right, as the official JSON schema has it; see `epcisEventSchema`. */
export const epcisDocumentSchema = documentSchema<EpcisEvent>(z.array(epcisEventSchema));

/** A document that is right but for its events, which are looked at one by one. */
export const epcisEnvelopeSchema = documentSchema<unknown>(z.array(z.unknown()));

/** The events of a document. */
export const eventsOf = <Event>(document: EpcisDocument<Event>): readonly Event[] =>
  document.type === 'EPCISDocument'
    ? document.epcisBody.eventList
    : document.epcisBody.queryResults.resultsBody.eventList;
