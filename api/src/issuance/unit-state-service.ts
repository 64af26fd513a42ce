import type { UnitTarget } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { TakeTurn } from '../platform/turns.ts';
import type { BatchService } from './batch-service.ts';
import { statesBefore, voidableStates, type BatchState } from './batch-state-rules.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { Issuance, IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { readSegments } from './segment-store.ts';
import type { RecallLayer } from './recall-layer.ts';
import { listUnitKinds } from './unit-kind-rules.ts';
import { readUnitLog } from './unit-log-store.ts';
import { canUnvoid, type UnitChange } from './unit-life-rules.ts';
import type { ReadTarget } from './unit-targets.ts';
import { layersOf, settleBatch } from './void-layer-rules.ts';
import {
  describeUnits,
  type UnitOrder,
  type UnitWriter,
  type WrittenUnits,
} from './unit-writer.ts';

type UnitStateService = Pick<
  Issuance,
  | 'activate'
  | 'voidUnits'
  | 'unvoidUnits'
  | 'voidRanges'
  | 'rangesOf'
  | 'listRanges'
  | 'unitLogOf'
  | 'listSegments'
>;

interface Deed {
  action: string;
  states: readonly BatchState[];
  detail: Record<string, unknown>;
  /** Also where no unit changed. */
  isAlwaysAudited?: boolean;
}

/** Activating, voiding and un-voiding, and what is known of the units of a batch. */
export function createUnitStateService(
  { connection, clock, audit }: Pick<IssuanceDeps, 'connection' | 'clock' | 'audit'>,
  { Segments, UnitLog }: IssuanceStore,
  batches: BatchService,
  writer: UnitWriter,
  readTarget: ReadTarget,
  takeTurn: TakeTurn,
  layer: Pick<RecallLayer, 'layOver'>,
): UnitStateService {
  async function write(
    actor: Actor,
    number: number,
    readOrder: (batch: BatchRecord, session: ClientSession) => Promise<UnitOrder>,
    { action, states, detail, isAlwaysAudited = false }: Deed,
    apply: UnitWriter['write'] = writer.write,
  ): Promise<WrittenUnits> {
    const { brandId } = actor;
    const commit = () =>
      connection.transaction(async (session) => {
        const batch = await writer.lock(brandId, number, { states }, session);
        const order = await readOrder(batch, session);
        const result = await apply(actor, batch, order, session);
        if (result.changed.length > 0 || isAlwaysAudited) {
          const units = describeUnits(order.ranges, result.units);
          await audit.record(actor, action, `batch:${number}`, { ...units, ...detail }, session);
        }
        return result;
      });
    // Writers of a batch conflict: waiting here costs less than beginning again and again.
    const written = await takeTurn(batchIdOf(brandId, number), commit);
    batches.forget(brandId, number);
    return written;
  }

  /** What is named by the target does not depend on the state, so it is read before the transaction. */
  async function writeTarget(
    actor: Actor,
    number: number,
    target: UnitTarget,
    given: Pick<UnitOrder, 'change' | 'note'>,
    deed: Deed,
  ): Promise<BatchRecord> {
    const ranges = await readTarget(await batches.readBatch(actor.brandId, number), target);
    const order = { ranges, ...given };
    const { batch } = await write(
      actor,
      number,
      () => Promise.resolve(order),
      deed,
      writer.writeAtOnce,
    );
    return batch;
  }

  return {
    activate(actor, number, { at = null, ...target }) {
      const isLater = at !== null && at > clock.now();
      const change: UnitChange = isLater
        ? { kind: 'scheduled', activeFrom: at }
        : { kind: 'activated' };
      return writeTarget(
        actor,
        number,
        target,
        { change, note: null },
        {
          action: isLater ? 'issuance.schedule' : 'issuance.activate',
          states: statesBefore('activated'),
          detail: isLater ? { activeFrom: at.toISOString() } : {},
        },
      );
    },

    voidUnits: (actor, number, { reason, note, ...target }) =>
      writeTarget(
        actor,
        number,
        target,
        { change: { kind: 'voided', reason }, note },
        {
          ...{ action: 'issuance.void', states: voidableStates, detail: { reason, note } },
          // That goods were destroyed is a statement of its own, also of labels void for good before.
          isAlwaysAudited: !canUnvoid(reason),
        },
      ),

    unvoidUnits: (actor, number, { note, ...target }) =>
      writeTarget(
        actor,
        number,
        target,
        { change: { kind: 'unvoided' }, note },
        { action: 'issuance.unvoid', states: voidableStates, detail: { note } },
      ),

    async voidRanges(actor, number, { readRanges, reason, note, action }) {
      const { changed } = await write(
        actor,
        number,
        async (_batch, session): Promise<UnitOrder> => ({
          ranges: await readRanges(session),
          change: { kind: 'voided', reason },
          note,
        }),
        { action, states: voidableStates, detail: { reason, note } },
      );
      return changed;
    },

    async rangesOf(brandId, number, session) {
      // One after the other: a transaction's session takes no two operations at once.
      const batch = await batches.readBatch(brandId, number, session);
      const segments = await readSegments(Segments, { brandId, batch: number }, session);
      return listUnitKinds(settleBatch(segments, batch.quantity, layersOf(batch)), batch);
    },

    async listRanges(brandId, number, { page, pageSize, reasons }) {
      await batches.readBatch(brandId, number);
      const filter = { brandId, batch: number, ...(reasons && { reason: { $in: [...reasons] } }) };
      return readPage(UnitLog, filter, { at: -1, _id: 1 }, { page, pageSize }, { blocks: 0 });
    },

    unitLogOf: (brandId, number, index) => readUnitLog(UnitLog, brandId, number, index),

    async listSegments(brandId, number, page) {
      const batch = await batches.readBatch(brandId, number);
      const filter = { brandId, batch: number };
      const layers = layersOf(batch);
      if (batch.recallIds.length === 0 && layers.count === 0) {
        return readPage(Segments, filter, { from: 1 }, page);
      }
      const segments = await readSegments(Segments, filter);
      const settled = settleBatch(segments, batch.quantity, layers);
      const rows = await layer.layOver(batch, settled, clock.now());
      const first = (page.page - 1) * page.pageSize;
      return { rows: rows.slice(first, first + page.pageSize), total: rows.length };
    },
  };
}
