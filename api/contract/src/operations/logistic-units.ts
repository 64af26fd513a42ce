import { z } from 'zod';
import { momentSchema, pageOf, pageQuerySchema, rangeFields } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import {
  capturedReceiptSchema,
  commandFields,
  defineGoodsCommand,
  goodsFields,
  itemsShape,
  maxCases,
  partySchema,
  placeFields,
  reasonFields,
  ssccTextSchema,
} from './goods.ts';
import { rollSchema } from './unit-states.ts';

const tag = 'Logistic units';

const unitFields = {
  sscc: z.string().length(18),
  status: z.enum(['packed', 'broken', 'sampled', 'destroyed']),
  parent: z.string().nullable(),
  /** Null: the brand, at no site that was told; while on the way, the sender. */
  holder: partySchema.nullable(),
  headingTo: partySchema.nullable(),
  movementId: z.string().nullable(),
  /** Items in it, those inside its units too. */
  items: z.int(),
  /** Logistic units directly in it. */
  units: z.int(),
  createdAt: momentSchema,
};
const logisticUnitSchema = z.object(unitFields);
export type LogisticUnit = z.infer<typeof logisticUnitSchema>;

export const listLogisticUnits = defineOperation({
  id: 'listLogisticUnits',
  method: 'get',
  path: '/api/v1/logistic-units',
  tag,
  summary: 'Cases, pallets and other logistic units, newest first',
  access: 'canViewShipments',
  query: pageQuerySchema.extend({
    holderId: z.string().max(60).optional(),
    sscc: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .describe('How the SSCC begins'),
    isOutermost: z.stringbool().optional().describe('Only those that are in no other'),
  }),
  reply: pageOf(logisticUnitSchema),
});

export const getLogisticUnit = defineOperation({
  id: 'getLogisticUnit',
  method: 'get',
  path: '/api/v1/logistic-units/:sscc',
  tag,
  summary: 'One logistic unit and what is in it',
  access: 'canViewShipments',
  params: z.object({ sscc: z.string().min(1).max(300).describe('As scanned or typed') }),
  reply: z.object({
    ...unitFields,
    /** From the one around it to the outermost. */
    around: z.array(z.string()),
    content: z.object({
      items: itemsShape.describe('Directly in it'),
      units: z.array(z.object({ sscc: z.string(), items: z.int() })),
    }),
    captured: z
      .array(
        z.object({
          eventId: z.string(),
          by: z.string().nullable(),
          receipt: capturedReceiptSchema.nullable(),
        }),
      )
      .describe('The latest 100 events about it and what it is in that others told by capture'),
  }),
  problems: ['not_found'],
});

export const getLogisticSettings = defineOperation({
  id: 'getLogisticSettings',
  method: 'get',
  path: '/api/v1/logistic-settings',
  tag,
  summary: 'The GS1 company prefix that SSCCs begin with',
  access: 'canViewShipments',
  reply: z.object({ companyPrefix: z.string().nullable() }),
});

export const putLogisticSettings = defineOperation({
  id: 'putLogisticSettings',
  method: 'put',
  path: '/api/v1/logistic-settings',
  tag,
  summary: 'Set the GS1 company prefix; numbers given out before stay',
  access: 'canEditBrand',
  body: z.strictObject({
    companyPrefix: z.string().regex(/^\d{4,12}$/, 'give the 4 to 12 digits of the prefix'),
  }),
  reply: z.object({ companyPrefix: z.string().nullable() }),
});

const extensionSchema = z.int().min(0).max(9).default(0).describe('The extension digit');

export const allocateSsccs = defineOperation({
  id: 'allocateSsccs',
  method: 'post',
  path: '/api/v1/logistic-units/ssccs',
  tag,
  summary: 'Take SSCCs for labels; no number is ever given out twice',
  access: 'canPack',
  status: 201,
  body: z.strictObject({ count: z.int().min(1).max(maxCases), extension: extensionSchema }),
  reply: z.object({ ssccs: z.array(z.string()) }),
  problems: ['state_forbids'],
});

export const packGoods = defineGoodsCommand({
  id: 'packGoods',
  path: '/api/v1/packings',
  tag,
  summary: 'Pack items and logistic units, which are in nothing, into one logistic unit',
  access: 'canPack',
  body: z.strictObject({
    ...commandFields,
    ...goodsFields,
    ...placeFields,
    into: ssccTextSchema.nullable().default(null).describe('Null: a new SSCC of the brand'),
    extension: extensionSchema,
  }),
});

interface RangeOrRoll {
  from?: number | undefined;
  to?: number | undefined;
  roll?: unknown;
}

/** Sees to it that the items are named once: by both ends of a range, or by a roll. */
function checkRangeOrRoll({ from, to, roll }: RangeOrRoll, context: z.RefinementCtx): void {
  const refuse = (field: string, message: string) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  if (roll !== undefined) {
    if (from !== undefined || to !== undefined) refuse('roll', 'give this, or `from` and `to`');
  } else if (from === undefined || to === undefined) {
    refuse(from === undefined ? 'from' : 'to', 'give both ends of the range, or `roll`');
  } else if (from > to) refuse('to', 'must not be before `from`');
}

export const packByRange = defineGoodsCommand({
  id: 'packByRange',
  path: '/api/v1/packings/by-range',
  tag,
  summary: 'Pack an index range, or a roll, into cases, and the cases onto pallets, in one go',
  access: 'canPack',
  bodyLimit: '1mb',
  body: z
    .strictObject({
      ...commandFields,
      ...placeFields,
      batchNumber: z.int().min(1).max(0x0fff_ffff),
      from: rangeFields.from.optional(),
      to: rangeFields.to.optional(),
      roll: rollSchema.optional(),
      itemsPerCase: z.int().min(1).max(100_000),
      casesPerPallet: z.int().min(1).max(maxCases).nullable().default(null),
      extension: extensionSchema,
      caseSsccs: z
        .array(ssccTextSchema)
        .max(maxCases)
        .optional()
        .describe('As printed, in the order of the items; else new ones are taken'),
      palletSsccs: z.array(ssccTextSchema).max(maxCases).optional(),
    })
    .superRefine(checkRangeOrRoll),
});

export const repackGoods = defineGoodsCommand({
  id: 'repackGoods',
  path: '/api/v1/repackings',
  tag,
  summary: 'Take goods out of what they are in and pack them into another logistic unit',
  access: 'canPack',
  body: z.strictObject({
    ...{ ...commandFields, ...goodsFields, ...placeFields, ...reasonFields },
    into: ssccTextSchema,
  }),
});

export const unpackGoods = defineGoodsCommand({
  id: 'unpackGoods',
  path: '/api/v1/unpackings',
  tag,
  summary: 'Take goods out of the logistic units that they are in',
  access: 'canPack',
  body: z.strictObject({ ...commandFields, ...goodsFields, ...placeFields, ...reasonFields }),
});

export const breakUnit = defineGoodsCommand({
  id: 'breakUnit',
  path: '/api/v1/breakings',
  tag,
  summary: 'Take everything out of a logistic unit, whose SSCC is not used again',
  access: 'canPack',
  body: z.strictObject({
    ...{ ...commandFields, ...placeFields, ...reasonFields },
    sscc: ssccTextSchema,
  }),
});

export const removeGoods = defineGoodsCommand({
  id: 'removeGoods',
  path: '/api/v1/removals',
  tag,
  summary: 'Take goods as samples, or destroy them; their codes are void from then on',
  access: 'canVoidUnits',
  body: z.strictObject({
    ...commandFields,
    ...goodsFields,
    ...placeFields,
    as: z.enum(['sample', 'destroyed']),
  }),
});
