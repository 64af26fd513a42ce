import type { Model } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { createId } from '../platform/ids.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { CommandRecord, CustodyWriter, GoodsReader, ShippedRanges } from './custody/index.ts';
import { hashShipment } from './shipment-rules.ts';
import type { ShipmentRecord } from './shipment-store.ts';
import type { TraceabilityDeps } from './traceability-deps.ts';
import type { HeldRange, NewShipment, Traceability } from './traceability.ts';

type ShipmentService = Pick<
  Traceability,
  'createShipment' | 'shipmentOf' | 'shipmentForUnit' | 'heldByDealers' | 'listShipments'
>;

/** Shipments of an index range to a dealer: one kind of movement, told in one line. */
export function createShipmentService(
  { clock, catalogue, issuance }: Pick<TraceabilityDeps, 'clock' | 'catalogue' | 'issuance'>,
  Shipments: Model<ShipmentRecord>,
  {
    writer,
    shippedOver,
    findRecallOf,
  }: { writer: CustodyWriter; shippedOver: ShippedRanges } & Pick<GoodsReader, 'findRecallOf'>,
): ShipmentService {
  /** Refuses what names no batch, unit or dealer of the brand. */
  async function check(brandId: string, given: NewShipment): Promise<void> {
    const { batchNumber, from, to, dealerId } = given;
    const [batches, dealer] = await Promise.all([
      issuance.batchesOf(brandId, [batchNumber]),
      catalogue.dealerOf(brandId, dealerId),
    ]);
    const batch = batches.get(batchNumber);
    if (!batch) throw invalidField('batchNumber', `there is no batch ${batchNumber}`);
    if (!dealer) throw invalidField('dealerId', 'there is no such dealer; choose one');
    const field = from >= batch.quantity ? 'from' : 'to';
    if (given[field] >= batch.quantity) {
      throw invalidField(
        field,
        `the largest index of batch ${batchNumber} is ${batch.quantity - 1}`,
      );
    }
    if (from > to) throw invalidField('to', 'must not be before `from`');
    if (batch.state !== 'ready' && batch.state !== 'active') {
      throw new ProblemError('state_forbids', {
        detail: `Batch ${batchNumber} is ${batch.state}; only issued batches that are not voided are shipped`,
      });
    }
  }

  async function readShipment({ brandId, command }: CommandRecord): Promise<ShipmentRecord> {
    const movementId = command.kind === 'ship' ? command.movementId : '';
    const shipment = await Shipments.findOne({ brandId, movementId }).lean();
    if (shipment) return shipment;
    throw new ProblemError('state_forbids', {
      detail: `Shipment ${movementId} is in conflict with what was told later; see the conflicts`,
    });
  }

  async function tell(actor: Actor, given: NewShipment): Promise<CommandRecord> {
    const { batchNumber: batch, from, to, dealerId: toId, deliveryNote } = given;
    const movementId = createId('shipment');
    const command = {
      ...{ kind: 'ship' as const, movementId, fromId: null, toId, deliveryNote },
      ...{ items: [{ batch, from, to }], units: [], isReturn: false, isHandOver: false },
    };
    return writer.tell(actor, {
      idempotencyKey: nameKey(given),
      contentHash: hashShipment(given),
      command,
      ...{ client: null, happenedAt: null },
      blocked: await findRecallOf(actor.brandId, command.items, clock.now()),
      audit: {
        ...{ action: 'traceability.createShipment', subject: movementId },
        detail: { batch, from, to, dealerId: toId, deliveryNote },
      },
    });
  }

  return {
    async createShipment(actor, given) {
      const { brandId } = actor;
      const known = { idempotencyKey: nameKey(given), contentHash: hashShipment(given) };
      const repeated = await writer.findRepeated(brandId, known);
      if (repeated) return readShipment(repeated);
      await check(brandId, given);
      return readShipment(await tell(actor, given));
    },

    shipmentOf: (brandId, shipmentId) => Shipments.findOne({ brandId, _id: shipmentId }).lean(),

    async shipmentForUnit(brandId, batch, index, at) {
      const [shipped] = await shippedOver(brandId, batch, index, index);
      if (!shipped || shipped.movementId === null) return null;
      const { movementId } = shipped;
      const shipment = await Shipments.findOne({
        brandId,
        movementId,
        batch,
        from: { $lte: index },
      })
        .sort({ from: -1 })
        .lean();
      if (!shipment || shipment.to < index) return null;
      if (at === undefined || shipment.shippedAt <= at) return shipment;
      const ends = { from: { $lte: index }, to: { $gte: index } };
      return Shipments.findOne({ brandId, batch, ...ends, shippedAt: { $lte: at } })
        .sort({ shippedAt: -1, _id: 1 })
        .lean();
    },

    async heldByDealers(brandId, batch, from, to) {
      const shipped = await shippedOver(brandId, batch, from, to);
      const movements = new Set(shipped.flatMap(({ movementId }) => movementId ?? []));
      const ends = { from: { $lte: to }, to: { $gte: from } };
      const wanted = { brandId, movementId: { $in: [...movements] }, batch, ...ends };
      const shipments = await Shipments.find(wanted).sort({ from: 1 }).lean();
      return shipped.flatMap(({ movementId, dealerId, since, isPacked, ...range }): HeldRange[] => {
        const [first, last] = [Math.max(from, range.from), Math.min(to, range.to)];
        const shipment =
          shipments.find(
            (one) => one.movementId === movementId && one.from <= first && last <= one.to,
          ) ?? null;
        const heldSince = since ?? shipment?.shippedAt;
        if (!heldSince || first > last) return [];
        return [{ from: first, to: last, dealerId, since: heldSince, isPacked, shipment }];
      });
    },

    listShipments(brandId, { page, pageSize, batchNumber, dealerId }) {
      const filter = {
        brandId,
        ...(batchNumber !== undefined && { batch: batchNumber }),
        ...(dealerId !== undefined && { dealerId }),
      };
      return readPage(Shipments, filter, { shippedAt: -1, _id: 1 }, { page, pageSize });
    },
  };
}

const nameKey = ({ idempotencyKey }: NewShipment): string => `shipment:${idempotencyKey}`;
