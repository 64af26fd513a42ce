export {
  epcisDocumentSchema,
  epcisEnvelopeSchema,
  eventsOf,
  type EpcisDocument,
} from './document-schema.ts';
export {
  epcisEventSchema,
  standardFieldsSchema,
  type EpcisEvent,
  type EpcisQuantity,
} from './event-schema.ts';
export { epcisExceptionOf, epcisExceptions, type EpcisException } from './exceptions.ts';
export type { JsonLdContext } from './schema-parts.ts';
export { isMoment } from './text-formats.ts';
export { bizSteps, dispositions, eventTypes } from './vocabulary.ts';
