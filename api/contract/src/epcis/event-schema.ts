import { z } from 'zod';
import {
  cbvAddress,
  contextSchema,
  extensible,
  findHazard,
  offsetSchema,
  timeSchema,
  uniqueList,
  uriSchema,
  wordSchema,
} from './schema-parts.ts';
import { sensorElementSchema } from './sensor-schema.ts';
import { isUri } from './text-formats.ts';
import {
  bizSteps,
  dispositions,
  errorReasons,
  partyTypes,
  transactionTypes,
  type StandardEventType,
} from './vocabulary.ts';

const quantityElementSchema = z.strictObject({
  epcClass: uriSchema,
  quantity: z.number().optional(),
  uom: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'give a unit code such as KGM')
    .optional(),
});

const dispositionSchema = wordSchema(dispositions, cbvAddress);

const persistentDispositionSchema = z
  .strictObject({
    set: uniqueList(dispositionSchema, 1).optional(),
    unset: uniqueList(dispositionSchema, 1).optional(),
  })
  .refine(({ set, unset }) => set !== undefined || unset !== undefined, 'give `set` or `unset`');

const placeSchema = z.looseObject({ id: uriSchema });

const partyTypeSchema = wordSchema(partyTypes, cbvAddress);

const bizTransactionSchema = z.strictObject({
  type: wordSchema(transactionTypes, cbvAddress).optional(),
  bizTransaction: uriSchema,
});

const errorDeclarationSchema = extensible({
  declarationTime: timeSchema,
  reason: wordSchema(errorReasons, cbvAddress).optional(),
  correctiveEventIDs: z.array(uriSchema).optional(),
});

const ilmdSchema = z
  .looseObject({})
  .refine(
    (value) => Object.keys(value).every(isUri),
    'name its fields with a prefix, as example:lot',
  );

const anyEvent = {
  type: z.string(),
  '@context': contextSchema.optional(),
  eventTime: timeSchema,
  recordTime: timeSchema.optional(),
  eventTimeZoneOffset: offsetSchema,
  eventID: uriSchema.optional(),
  certificationInfo: z.union([uriSchema, z.array(uriSchema)]).optional(),
  errorDeclaration: errorDeclarationSchema.optional(),
};

const circumstances = {
  bizStep: wordSchema(bizSteps, cbvAddress).optional(),
  disposition: dispositionSchema.optional(),
  readPoint: placeSchema.optional(),
  bizLocation: placeSchema.optional(),
  bizTransactionList: z.array(bizTransactionSchema).optional(),
  sourceList: z.array(z.strictObject({ type: partyTypeSchema, source: uriSchema })).optional(),
  destinationList: z
    .array(z.strictObject({ type: partyTypeSchema, destination: uriSchema }))
    .optional(),
  sensorElementList: z.array(sensorElementSchema).optional(),
};

const action = z.enum(['OBSERVE', 'ADD', 'DELETE']);
const quantityList = z.array(quantityElementSchema).optional();
const uriList = z.array(uriSchema).optional();
const isFilled = (list: readonly unknown[] | undefined): boolean => (list?.length ?? 0) > 0;

const objectEventSchema = extensible({
  ...anyEvent,
  ...circumstances,
  epcList: uniqueList(uriSchema).optional(),
  quantityList,
  action,
  persistentDisposition: persistentDispositionSchema.optional(),
  ilmd: ilmdSchema.optional(),
})
  .refine(
    (event) =>
      event.epcList !== undefined ||
      isFilled(event.quantityList) ||
      (isFilled(event.sensorElementList) && event.readPoint !== undefined),
    'give `epcList`, `quantityList`, or `sensorElementList` with `readPoint`',
  )
  .refine((event) => event.action === 'ADD' || event.ilmd === undefined, {
    error: 'only an event whose action is ADD has master data of its items',
    path: ['ilmd'],
  });

const childFields = {
  parentID: uriSchema.optional(),
  childEPCs: z.array(uriSchema).optional(),
  childQuantityList: quantityList,
  action,
};
const hasChildren = (event: {
  action: string;
  childEPCs?: string[] | undefined;
  childQuantityList?: unknown[] | undefined;
}) => event.action === 'DELETE' || isFilled(event.childEPCs) || isFilled(event.childQuantityList);
const childrenMissing = 'give `childEPCs` or `childQuantityList`; only DELETE may do without';

const aggregationEventSchema = extensible({ ...anyEvent, ...circumstances, ...childFields }).refine(
  hasChildren,
  childrenMissing,
);

const associationEventSchema = extensible({
  ...{ ...anyEvent, ...circumstances, ...childFields },
  parentID: uriSchema,
}).refine(hasChildren, childrenMissing);

const transactionEventSchema = extensible({
  ...{ ...anyEvent, ...circumstances },
  bizTransactionList: z.array(bizTransactionSchema).min(1),
  parentID: uriSchema.optional(),
  epcList: z.array(uriSchema).optional(),
  quantityList,
  action,
}).refine(
  (event) =>
    event.action === 'DELETE' || event.epcList !== undefined || isFilled(event.quantityList),
  'give `epcList` or `quantityList`; only DELETE may do without',
);

const transformationEventSchema = extensible({
  ...{ ...anyEvent, ...circumstances },
  inputEPCList: uniqueList(uriSchema).optional(),
  inputQuantityList: quantityList,
  outputEPCList: uniqueList(uriSchema).optional(),
  outputQuantityList: quantityList,
  transformationID: uriSchema.optional(),
  persistentDisposition: persistentDispositionSchema.optional(),
  ilmd: ilmdSchema.optional(),
}).refine((event) => {
  const hasInput = isFilled(event.inputEPCList) || isFilled(event.inputQuantityList);
  const hasOutput = isFilled(event.outputEPCList) || isFilled(event.outputQuantityList);
  return event.transformationID === undefined ? hasInput && hasOutput : hasInput || hasOutput;
}, 'give an input and an output, or one of them and `transformationID`');

const ownEventSchema = z.looseObject({ ...anyEvent, type: uriSchema });

/**
 * The standard's fields as all kinds of events have them, each optional. The official schema lets an
 * event of somebody's own kind give them any form; only those of this form mean anything to others.
 */
export const standardFieldsSchema = z.looseObject({
  ...circumstances,
  ...{ epcList: uriList, parentID: uriSchema.optional(), childEPCs: uriList },
  ...{ inputEPCList: uriList, outputEPCList: uriList },
  ...{ quantityList, childQuantityList: quantityList },
  ...{ inputQuantityList: quantityList, outputQuantityList: quantityList },
  action: action.optional(),
  transformationID: uriSchema.optional(),
  persistentDisposition: persistentDispositionSchema.optional(),
  ilmd: ilmdSchema.optional(),
});

const schemas: Readonly<Record<StandardEventType, z.ZodType>> = {
  ObjectEvent: objectEventSchema,
  AggregationEvent: aggregationEventSchema,
  TransactionEvent: transactionEventSchema,
  TransformationEvent: transformationEventSchema,
  AssociationEvent: associationEventSchema,
};

const schemaOf = (type: string): z.ZodType =>
  Object.hasOwn(schemas, type) ? schemas[type as StandardEventType] : ownEventSchema;

/** An EPCIS 2.0 event in JSON (7.4); extensions are whatever was sent. */
export interface EpcisEvent {
  readonly type: string;
  readonly '@context'?: z.infer<typeof contextSchema>;
  readonly eventTime: string;
  readonly recordTime?: string;
  readonly eventTimeZoneOffset: string;
  readonly eventID?: string;
  readonly errorDeclaration?: z.infer<typeof errorDeclarationSchema>;
  readonly action?: z.infer<typeof action>;
  readonly epcList?: readonly string[];
  readonly parentID?: string;
  readonly childEPCs?: readonly string[];
  readonly inputEPCList?: readonly string[];
  readonly outputEPCList?: readonly string[];
  readonly quantityList?: readonly EpcisQuantity[];
  readonly childQuantityList?: readonly EpcisQuantity[];
  readonly inputQuantityList?: readonly EpcisQuantity[];
  readonly outputQuantityList?: readonly EpcisQuantity[];
  readonly transformationID?: string;
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly persistentDisposition?: z.infer<typeof persistentDispositionSchema>;
  readonly readPoint?: { readonly id: string };
  readonly bizLocation?: { readonly id: string };
  readonly bizTransactionList?: readonly z.infer<typeof bizTransactionSchema>[];
  readonly sourceList?: readonly { readonly type: string; readonly source: string }[];
  readonly destinationList?: readonly { readonly type: string; readonly destination: string }[];
  readonly [extension: string]: unknown;
}
export type EpcisQuantity = z.infer<typeof quantityElementSchema>;

/**
 * One event, as the official JSON schema has it, but for: times are RFC 3339 with `T` and an offset
 * with a colon, and no leap second; URIs have at most 2,048 characters and no IPv6 address in
 * brackets; objects nest 64 levels at most, and none has a
 * field `__proto__`. Gives back the very object it was given, so that no extension gets lost.
 */
export const epcisEventSchema = z.custom<EpcisEvent>().superRefine((value: unknown, context) => {
  const hazard = findHazard(value);
  if (hazard !== null) {
    context.addIssue({ code: 'custom', message: hazard });
    return;
  }
  const typed = z.looseObject({ type: z.string() }).safeParse(value);
  const result = typed.success ? schemaOf(typed.data.type).safeParse(value) : typed;
  for (const { path, message } of result.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
});
