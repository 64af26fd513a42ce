import { z } from 'zod';
import {
  batchNumberSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  rangeFields,
  refuseReversed,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Traceability';

const shipmentSchema = z.object({
  id: z.string(),
  batchNumber: batchNumberSchema,
  lot: z.string(),
  productName: z.object({ zh: z.string(), en: z.string() }),
  from: z.int(),
  to: z.int(),
  dealer: z.object({ id: z.string(), name: z.string() }),
  deliveryNote: z.string().nullable(),
  shippedAt: momentSchema,
  by: z.string(),
  isDemo: z.boolean(),
});
export type Shipment = z.infer<typeof shipmentSchema>;

export const listShipments = defineOperation({
  id: 'listShipments',
  method: 'get',
  path: '/api/v1/shipments',
  tag,
  summary: 'Shipments, newest first',
  access: 'canViewShipments',
  query: pageQuerySchema.extend({
    batchNumber: batchNumberSchema.optional(),
    dealerId: z.string().optional(),
  }),
  reply: pageOf(shipmentSchema),
});

export const createShipment = defineOperation({
  id: 'createShipment',
  method: 'post',
  path: '/api/v1/shipments',
  tag,
  summary: 'Ship an index range of a batch to a dealer; a unit is shipped once',
  access: 'canShip',
  status: 201,
  body: refuseReversed(
    z.strictObject({
      idempotencyKey: z.string().min(8).max(100),
      batchNumber: z.int().min(1).max(0x0fff_ffff),
      ...rangeFields,
      dealerId: z.string(),
      deliveryNote: lineSchema.nullable().default(null),
    }),
  ),
  reply: shipmentSchema,
  problems: ['idempotency_conflict', 'state_forbids'],
});
