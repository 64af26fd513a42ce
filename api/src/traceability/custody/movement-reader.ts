import { countUnits, type GoodsInTransit, type Movement } from '@zhenma/contract';
import type { Page, Rows } from '../../catalogue/index.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import { createDeliveryReader, type SentRecord } from './delivery-reader.ts';
import type { Parties } from './parties.ts';
import { presentItems } from './present-command.ts';
import { presentConflict } from './present-conflict.ts';

interface TransitRow {
  _id: { movementId: string; batch: number; holderId: string | null; headingTo: string };
  items: number;
}

interface MovementQuery extends Page {
  partyId?: string | undefined;
  standing: CommandRecord['standing'];
}

const countOf = (from: string, to: string) => ({ $add: [{ $subtract: [to, from] }, 1] });
const itemsOf = { $sum: countOf('$from', '$to') };
const newestFirst = { happenedAt: -1, _id: 1 } as const;

const isSent = (row: CommandRecord): row is SentRecord => row.command.kind === 'ship';

/** What was sent, what came of it, and what is on the way. */
export function createMovementReader(
  store: Pick<CustodyStore, 'Commands' | 'Segments' | 'Units' | 'Steps'>,
  parties: Parties,
) {
  const { Commands, Segments, Steps } = store;
  const deliveries = createDeliveryReader(store, parties);

  /** How many items each movement sent; a later telling can have changed what was in its units. */
  async function countAnnounced(
    brandId: string,
    rows: readonly SentRecord[],
  ): Promise<ReadonlyMap<string, number>> {
    const counts = await Steps.aggregate<{ _id: string; items: number }>([
      {
        $match: { brandId, _id: { $in: rows.flatMap(({ stepIds }) => stepIds) }, kind: 'shipping' },
      },
      { $unwind: '$touched' },
      {
        $group: {
          _id: '$movementId',
          items: { $sum: countOf('$touched.from', '$touched.to') },
        },
      },
    ]);
    return new Map(counts.map(({ _id, items }) => [_id, items]));
  }

  async function present(brandId: string, rows: readonly SentRecord[]): Promise<Movement[]> {
    const movementIds = rows.map(({ command }) => command.movementId);
    const [names, announced, onTheWay] = await Promise.all([
      parties.namesOf(
        brandId,
        rows.flatMap(({ command }) => [command.fromId, command.toId]),
      ),
      countAnnounced(brandId, rows),
      Segments.aggregate<{ _id: string; items: number }>([
        { $match: { brandId, movementId: { $in: movementIds }, headingTo: { $type: 'string' } } },
        { $group: { _id: '$movementId', items: itemsOf } },
      ]),
    ]);
    const inTransit = new Map(onTheWay.map(({ _id, items }) => [_id, items]));
    return rows.map(({ command, happenedAt, by, items }) => ({
      id: command.movementId,
      from: names.get(command.fromId ?? '') ?? null,
      to: names.get(command.toId) ?? { id: command.toId, name: '—' },
      ...{ isReturn: command.isReturn, deliveryNote: command.deliveryNote },
      ...{ shippedAt: happenedAt.toISOString(), by: by.name },
      announced: announced.get(command.movementId) ?? countUnits(items),
      inTransit: inTransit.get(command.movementId) ?? 0,
    }));
  }

  return {
    async list(
      brandId: string,
      { page, pageSize, partyId, standing }: MovementQuery,
    ): Promise<Rows<Movement>> {
      const sides: Record<string, string>[] = [
        { 'command.fromId': partyId ?? '' },
        { 'command.toId': partyId ?? '' },
      ];
      const filter = {
        ...{ brandId, 'command.kind': 'ship' as const, standing },
        ...(partyId !== undefined && { $or: sides }),
      };
      const found = await readPage(
        Commands,
        filter,
        newestFirst,
        { page, pageSize },
        { before: 0 },
      );
      return { rows: await present(brandId, found.rows.filter(isSent)), total: found.total };
    },

    /** @throws ProblemError `not_found` */
    async read(brandId: string, movementId: string) {
      const sent = await Commands.findOne(
        { brandId, 'command.movementId': movementId, 'command.kind': 'ship' },
        { before: 0 },
      ).lean<CommandRecord | null>();
      if (!sent || !isSent(sent)) throw new ProblemError('not_found');
      const { standing, refusal, command } = sent;
      const [[view], { announced, ...delivery }] = await Promise.all([
        present(brandId, [sent]),
        deliveries.read(brandId, sent),
      ]);
      if (!view) throw new Error('one movement gives one view');
      return {
        ...view,
        standing,
        conflict: await presentConflict(parties, brandId, refusal),
        ...{ ssccs: [...command.units], items: presentItems(announced), ...delivery },
      };
    },

    async listInTransit(
      brandId: string,
      { page, pageSize, toId }: Page & { toId?: string | undefined },
    ): Promise<Rows<GoodsInTransit>> {
      const headingTo = toId ?? { $type: 'string' as const };
      const [found] = await Segments.aggregate<{ rows: TransitRow[]; total: { n: number }[] }>([
        { $match: { brandId, headingTo } },
        {
          $group: {
            _id: {
              ...{ movementId: '$movementId', batch: '$batch' },
              ...{ holderId: '$holderId', headingTo: '$headingTo' },
            },
            items: itemsOf,
          },
        },
        { $sort: { _id: 1 } },
        {
          $facet: {
            rows: [{ $skip: (page - 1) * pageSize }, { $limit: pageSize }],
            total: [{ $count: 'n' }],
          },
        },
      ]);
      const rows = found?.rows ?? [];
      const names = await parties.namesOf(
        brandId,
        rows.flatMap(({ _id }) => [_id.holderId, _id.headingTo]),
      );
      return {
        rows: rows.map(({ _id: { movementId, batch, holderId, headingTo: to }, items }) => ({
          ...{ movementId, batchNumber: batch, items },
          from: names.get(holderId ?? '') ?? null,
          to: names.get(to) ?? { id: to, name: '—' },
        })),
        total: found?.total[0]?.n ?? 0,
      };
    },
  };
}

export type MovementReader = ReturnType<typeof createMovementReader>;
