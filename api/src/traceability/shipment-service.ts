import type { ClientSession } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { refuseOtherContent } from '../platform/http/refuse-other-content.ts';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { describeOverlap, hashShipment } from './shipment-rules.ts';
import { createShipmentStore, type ShipmentRecord } from './shipment-store.ts';
import type { NewShipment, Traceability, TraceabilityDeps } from './traceability.ts';
import { readPage } from '../platform/mongo/read-page.ts';

export function createShipmentService(deps: TraceabilityDeps): Omit<Traceability, 'routes'> {
  const { connection, clock, audit, catalogue, issuance } = deps;
  const { shipments: Shipments, shipping: Shipping } = createShipmentStore(connection);

  /** The last that begins at or before `from`, then those that begin within. */
  async function findOver(
    brandId: string,
    batch: number,
    from: number,
    to: number,
    session: ClientSession | null,
  ): Promise<ShipmentRecord[]> {
    const scope = { brandId, batch };
    const before = await Shipments.findOne({ ...scope, from: { $lt: from } }, null, { session })
      .sort({ from: -1 })
      .lean();
    const within = await Shipments.find({ ...scope, from: { $gte: from, $lte: to } }, null, {
      session,
    })
      .sort({ from: 1 })
      .lean();
    return before && before.to >= from ? [before, ...within] : within;
  }

  async function findRepeated(
    brandId: string,
    given: NewShipment,
    session: ClientSession | null,
  ): Promise<ShipmentRecord | null> {
    const { idempotencyKey } = given;
    const known = await Shipments.findOne({ brandId, idempotencyKey }, null, { session }).lean();
    if (known) refuseOtherContent(known, hashShipment(given), `shipment ${known._id}`);
    return known;
  }

  /** Refuses what names no batch, unit or dealer of the brand; gives whether the batch is a demo's. */
  async function check(brandId: string, given: NewShipment): Promise<{ isDemo: boolean }> {
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
    return { isDemo: batch.isDemo };
  }

  async function store(actor: Actor, given: NewShipment, isDemo: boolean): Promise<ShipmentRecord> {
    const { brandId, staffId, name } = actor;
    const { batchNumber: batch, from, to, dealerId, deliveryNote, idempotencyKey } = given;
    return connection.transaction(async (session) => {
      // Written first: of two shipments of a batch at once, one conflicts here and runs again.
      await Shipping.updateOne(
        { brandId, _id: `${brandId}:${batch}` },
        { $inc: { shipments: 1 } },
        { session, upsert: true },
      );
      const repeated = await findRepeated(brandId, given, session);
      if (repeated) return repeated;
      const [other] = await findOver(brandId, batch, from, to, session);
      if (other) {
        throw new ProblemError('state_forbids', {
          detail: `Of these, ${describeOverlap(given, other)} went out already with shipment ${other._id}`,
        });
      }
      const shipment: ShipmentRecord = {
        _id: createId('shipment'),
        brandId,
        batch,
        from,
        to,
        dealerId,
        deliveryNote,
        shippedAt: clock.now(),
        by: { staffId, name },
        isDemo,
        idempotencyKey,
        contentHash: hashShipment(given),
      };
      await Shipments.insertMany([shipment], { session });
      await audit.record(
        actor,
        'traceability.createShipment',
        shipment._id,
        { batch, from, to, dealerId, deliveryNote },
        session,
      );
      return shipment;
    });
  }

  return {
    async createShipment(actor, given) {
      const repeated = await findRepeated(actor.brandId, given, null);
      if (repeated) return repeated;
      const { isDemo } = await check(actor.brandId, given);
      try {
        return await store(actor, given, isDemo);
      } catch (error) {
        // The same key for two batches, or a batch's first two shipments, at the same moment.
        if (isDuplicateKey(error)) return store(actor, given, isDemo);
        throw error;
      }
    },

    shipmentOf: (brandId, shipmentId) => Shipments.findOne({ brandId, _id: shipmentId }).lean(),

    async shipmentForUnit(brandId, batch, index) {
      const last = await Shipments.findOne({ brandId, batch, from: { $lte: index } })
        .sort({ from: -1 })
        .lean();
      return last && last.to >= index ? last : null;
    },

    shipmentsOver: (brandId, batch, fromIndex, toIndex) =>
      findOver(brandId, batch, fromIndex, toIndex, null),

    async listShipments(brandId, { page, pageSize, batchNumber, dealerId }) {
      const filter = {
        brandId,
        ...(batchNumber !== undefined && { batch: batchNumber }),
        ...(dealerId !== undefined && { dealerId }),
      };
      const { rows, total } = await readPage(
        Shipments,
        filter,
        { shippedAt: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows, total };
    },
  };
}
