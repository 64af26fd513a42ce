import { countUnits, type GoodsInTransit, type Movement } from '@zhenma/contract';
import type { Page, Rows } from '../../catalogue/index.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { CommandRecord, CustodyStore, SegmentRecord } from './custody-store.ts';
import { mergeItems } from './goods-rules.ts';
import type { Parties } from './parties.ts';
import { presentItems } from './present-command.ts';

interface TransitRow {
  _id: { movementId: string; batch: number; holderId: string | null; headingTo: string };
  items: number;
}

const itemsOf = { $sum: { $add: [{ $subtract: ['$to', '$from'] }, 1] } };
const newestFirst = { happenedAt: -1, _id: 1 } as const;

/** What was sent, what came of it, and what is on the way. */
export function createMovementReader(
  { Commands, Segments, Steps }: Pick<CustodyStore, 'Commands' | 'Segments' | 'Steps'>,
  parties: Parties,
) {
  async function present(
    brandId: string,
    rows: readonly CommandRecord[],
  ): Promise<(Movement & { ssccs: string[]; sent: CommandRecord['items'] })[]> {
    const ships = rows.flatMap((row) =>
      row.command.kind === 'ship' ? [{ row, command: row.command }] : [],
    );
    const names = await parties.namesOf(
      brandId,
      ships.flatMap(({ command }) => [command.fromId, command.toId]),
    );
    const movementIds = ships.map(({ command }) => command.movementId);
    const onTheWay = await Segments.aggregate<{ _id: string; items: number }>([
      { $match: { brandId, movementId: { $in: movementIds }, headingTo: { $type: 'string' } } },
      { $group: { _id: '$movementId', items: itemsOf } },
    ]);
    const inTransit = new Map(onTheWay.map(({ _id, items }) => [_id, items]));
    return ships.map(({ row, command }) => ({
      id: command.movementId,
      from: names.get(command.fromId ?? '') ?? null,
      to: names.get(command.toId) ?? { id: command.toId, name: '—' },
      ...{ isReturn: command.isReturn, deliveryNote: command.deliveryNote },
      ...{ shippedAt: row.happenedAt.toISOString(), by: row.by.name },
      announced: countUnits(row.items),
      inTransit: inTransit.get(command.movementId) ?? 0,
      ssccs: [...command.units],
      sent: row.items,
    }));
  }

  /** Commands that took in goods of a movement, in order of happening. */
  async function readReceipts(brandId: string, movementId: string): Promise<CommandRecord[]> {
    const steps = await Steps.find({ brandId, movementId, kind: 'receiving' }).lean();
    const ids = [...new Set(steps.map(({ commandId }) => commandId))];
    return Commands.find(
      { brandId, _id: { $in: ids }, 'command.kind': 'receive', standing: 'applied' },
      { before: 0 },
    )
      .sort({ order: 1 })
      .lean<CommandRecord[]>();
  }

  return {
    async list(
      brandId: string,
      { page, pageSize, partyId }: Page & { partyId?: string | undefined },
    ): Promise<Rows<Movement>> {
      const sides: Record<string, string>[] = [
        { 'command.fromId': partyId ?? '' },
        { 'command.toId': partyId ?? '' },
      ];
      const filter = {
        ...{ brandId, 'command.kind': 'ship' as const, standing: 'applied' as const },
        ...(partyId !== undefined && { $or: sides }),
      };
      const found = await readPage(
        Commands,
        filter,
        newestFirst,
        { page, pageSize },
        { before: 0 },
      );
      const rows = await present(brandId, found.rows);
      return {
        rows: rows.map(({ ssccs: _ssccs, sent: _sent, ...row }) => row),
        total: found.total,
      };
    },

    /** @throws ProblemError `not_found` */
    async read(brandId: string, movementId: string) {
      const sent = await Commands.findOne(
        { brandId, 'command.movementId': movementId, 'command.kind': 'ship', standing: 'applied' },
        { before: 0 },
      ).lean<CommandRecord | null>();
      const [view] = sent ? await present(brandId, [sent]) : [];
      if (!view) throw new ProblemError('not_found');
      const outstanding = await Segments.find({
        ...{ brandId, movementId, headingTo: { $type: 'string' } },
      }).lean<SegmentRecord[]>();
      const { sent: announced, ...shown } = view;
      const receipts = await readReceipts(brandId, movementId);
      return {
        ...shown,
        items: presentItems(announced),
        outstanding: presentItems(mergeItems(outstanding)),
        receipts: receipts.map(({ _id: id, happenedAt, by, items, unannounced }) => ({
          ...{ id, at: happenedAt.toISOString(), by: by.name },
          items: presentItems(items),
          unannounced: presentItems(unannounced),
        })),
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
