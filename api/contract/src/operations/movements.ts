import { z } from 'zod';
import { batchNumberSchema, lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation } from '../define-operation.ts';
import {
  commandFields,
  conflictSchema,
  defineGoodsCommand,
  goodsFields,
  itemsShape,
  partyIdSchema,
  partySchema,
  standingSchema,
} from './goods.ts';

const tag = 'Movements';

const movementFields = {
  id: z.string(),
  /** Null: the brand, from several places or none that was told. */
  from: partySchema.nullable(),
  to: partySchema,
  isReturn: z.boolean(),
  deliveryNote: z.string().nullable(),
  shippedAt: momentSchema,
  by: z.string(),
  /** Items that were sent, and of these, items that are still on the way. */
  announced: z.int(),
  inTransit: z.int(),
};
const movementSchema = z.object(movementFields);
export type Movement = z.infer<typeof movementSchema>;

export const listMovements = defineOperation({
  id: 'listMovements',
  method: 'get',
  path: '/api/v1/movements',
  tag,
  summary: 'What was shipped, returned or handed over, newest first',
  access: 'canViewShipments',
  query: pageQuerySchema.extend({
    partyId: z.string().max(60).optional(),
    standing: standingSchema.default('applied'),
  }),
  reply: pageOf(movementSchema),
});

export const getMovement = defineOperation({
  id: 'getMovement',
  method: 'get',
  path: '/api/v1/movements/:movementId',
  tag,
  summary: 'What was announced, what came, and what is still on the way',
  access: 'canViewShipments',
  params: z.object({ movementId: z.string().max(60) }),
  reply: z.object({
    ...movementFields,
    standing: standingSchema,
    conflict: conflictSchema.nullable().describe('Why it is not taken to have happened'),
    items: itemsShape.describe('What was announced'),
    ssccs: z.array(z.string()).describe('Logistic units that were announced, outermost only'),
    outstanding: itemsShape.describe('What is still on the way'),
    received: itemsShape.describe('What of it whom it was sent to has received'),
    missing: z
      .array(
        z.object({
          items: itemsShape,
          holder: partySchema.nullable().describe('Who has them now; null: the brand'),
          headingTo: partySchema.nullable().describe('Whom another movement takes them to'),
          gone: z.enum(['sampling', 'destroying']).nullable(),
        }),
      )
      .describe('What of it is neither on the way nor was received by whom it was sent to'),
    receipts: z.array(
      z.object({
        id: z.string(),
        at: momentSchema,
        by: z.string(),
        receiver: partySchema,
        items: itemsShape,
        unannounced: itemsShape.describe('What came and was not announced'),
      }),
    ),
  }),
  problems: ['not_found'],
});

export const createMovement = defineGoodsCommand({
  id: 'createMovement',
  path: '/api/v1/movements',
  tag,
  summary: 'Ship, return or hand over goods from one party to another',
  access: 'canShip',
  body: z.strictObject({
    ...commandFields,
    ...goodsFields,
    kind: z
      .enum(['ship', 'return', 'transfer'])
      .default('ship')
      .describe('What is transferred is there at once; the others are received'),
    fromId: partyIdSchema.nullable().default(null).describe('Null: the brand, wherever'),
    toId: partyIdSchema,
    deliveryNote: lineSchema.nullable().default(null),
  }),
});

export const createReceipt = defineGoodsCommand({
  id: 'createReceipt',
  path: '/api/v1/receipts',
  tag,
  summary: 'Receive goods; without goods named, all that is still on the way with the movement',
  access: 'canShip',
  body: z.strictObject({
    ...commandFields,
    ...goodsFields,
    atId: partyIdSchema,
    movementId: z.string().max(60).nullable().default(null),
    deliveryNote: lineSchema.nullable().default(null),
  }),
});

const transitSchema = z.object({
  movementId: z.string(),
  batchNumber: batchNumberSchema,
  from: partySchema.nullable(),
  to: partySchema,
  items: z.int(),
});
export type GoodsInTransit = z.infer<typeof transitSchema>;

export const listGoodsInTransit = defineOperation({
  id: 'listGoodsInTransit',
  method: 'get',
  path: '/api/v1/goods-in-transit',
  tag,
  summary: 'Goods that were shipped and not received, by movement and batch',
  access: 'canViewShipments',
  query: pageQuerySchema.extend({ toId: z.string().max(60).optional() }),
  reply: pageOf(transitSchema),
});
