import { groupBy } from '../../platform/group-by.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CustodyCommand } from './custody-command.ts';
import type { ItemSegment } from './custody-records.ts';
import { createCustodyState } from './custody-state-rules.ts';
import type { CommandRecord, CustodyStore } from './custody-store.ts';
import { mergeItems } from './goods-rules.ts';
import { loadCustody } from './load-custody.ts';
import type { Parties, Party } from './parties.ts';
import { presentItems } from './present-command.ts';
import { splitItems } from './range-set-rules.ts';

/** The command that a movement began with. */
export type SentRecord = CommandRecord & { command: Extract<CustodyCommand, { kind: 'ship' }> };

type ReceiptRecord = CommandRecord & { command: Extract<CustodyCommand, { kind: 'receive' }> };

/** A receipt with what it took in of a movement, or under its number. */
interface Receipt {
  record: ReceiptRecord;
  items: BatchRange[];
  unannounced: BatchRange[];
}

/** What became of the goods of a movement: who received what, and what is missing where. */
export function createDeliveryReader(
  store: Pick<CustodyStore, 'Commands' | 'Segments' | 'Units' | 'Steps'>,
  parties: Parties,
) {
  const { Commands, Segments, Steps } = store;

  /** What some commands touched as they stand now, by command. */
  async function readTouched(
    brandId: string,
    kind: 'shipping' | 'receiving',
    records: readonly Pick<CommandRecord, 'stepIds'>[],
  ): Promise<ReadonlyMap<string, BatchRange[]>> {
    const _id = { $in: records.flatMap(({ stepIds }) => stepIds) };
    const fields = { commandId: 1, touched: 1 } as const;
    const steps = await Steps.find({ brandId, _id, kind }, fields).lean();
    return new Map(steps.map(({ commandId, touched }) => [commandId, mergeItems(touched)]));
  }

  /** In order of happening; those that took goods of the movement in, or told its number. */
  async function readReceipts(
    brandId: string,
    { command: { movementId } }: SentRecord,
    announced: readonly BatchRange[],
  ): Promise<Receipt[]> {
    const steps = await Steps.find(
      { brandId, movementId, kind: 'receiving' },
      { commandId: 1 },
    ).lean();
    const ids = [...new Set(steps.map(({ commandId }) => commandId))];
    const records = await Commands.find(
      {
        ...{ brandId, $or: [{ sentWith: movementId }, { _id: { $in: ids } }] },
        ...{ 'command.kind': 'receive', standing: 'applied' },
      },
      { before: 0 },
    )
      .sort({ order: 1 })
      .lean<ReceiptRecord[]>();
    const touched = await readTouched(brandId, 'receiving', records);
    return records.map((record) => {
      const [items, unannounced] = [touched.get(record._id) ?? [], record.unannounced];
      // Without the number it can be of other movements too.
      return record.command.movementId === movementId
        ? { record, items, unannounced }
        : {
            record,
            items: splitItems(items, announced).both,
            unannounced: splitItems(mergeItems(unannounced), announced).both,
          };
    });
  }

  /** Where some items are now. */
  async function readPieces(brandId: string, items: BatchRange[]): Promise<ItemSegment[]> {
    if (items.length === 0) return [];
    const { segments } = await loadCustody(store, brandId, { items, ssccs: [] }, null);
    const state = createCustodyState(segments, []);
    return items.flatMap((range) => state.pieces(range));
  }

  return {
    async read(brandId: string, sent: SentRecord) {
      const { movementId, toId, isHandOver } = sent.command;
      const touched = await readTouched(brandId, 'shipping', [sent]);
      const announced = touched.get(sent._id) ?? mergeItems(sent.items);
      const stands = sent.standing === 'applied';
      const receipts = stands ? await readReceipts(brandId, sent, announced) : [];
      const onTheWay = await Segments.find(
        { brandId, movementId, headingTo: { $type: 'string' } },
        { batch: 1, from: 1, to: 1 },
      ).lean();
      const outstanding = mergeItems(onTheWay);
      const arrived = receipts
        .filter(({ record }) => record.command.atId === toId && record.order > sent.order)
        .flatMap(({ items }) => items);
      const came = isHandOver && stands ? announced : mergeItems(arrived);
      const { both: received, only: rest } = splitItems(announced, came);
      const lost = stands ? splitItems(rest, outstanding).only : [];
      const pieces = await readPieces(brandId, lost);
      // Receipts of older records can lack the movements whose goods they took in.
      const isThere = ({ holderId, headingTo, gone }: ItemSegment) =>
        holderId === toId && headingTo === null && gone === null;
      const missing = pieces.filter((piece) => !isThere(piece));
      const names = await parties.namesOf(brandId, [
        ...receipts.map(({ record }) => record.command.atId),
        ...missing.flatMap(({ holderId, headingTo }) => [holderId, headingTo]),
      ]);
      return {
        announced,
        outstanding: presentItems(outstanding),
        received: presentItems(mergeItems([...received, ...pieces.filter(isThere)])),
        missing: groupByPlace(missing).map((pieces) => presentMissing(pieces, names)),
        receipts: receipts.map(({ record, items, unannounced }) => ({
          ...{ id: record._id, at: record.happenedAt.toISOString(), by: record.by.name },
          receiver: nameOf(record.command.atId, names),
          items: presentItems(items),
          unannounced: presentItems(unannounced),
        })),
      };
    },
  };
}

const nameOf = (id: string, names: ReadonlyMap<string, Party>): Party =>
  names.get(id) ?? { id, name: '—' };

/** Pieces that are at one place, or gone in one way, together. */
function groupByPlace(pieces: readonly ItemSegment[]): ItemSegment[][] {
  const placeOf = ({ holderId, headingTo, gone }: ItemSegment) =>
    JSON.stringify([holderId, headingTo, gone]);
  return [...groupBy(pieces, placeOf).values()];
}

function presentMissing(pieces: readonly ItemSegment[], names: ReadonlyMap<string, Party>) {
  const [first] = pieces;
  const { holderId = null, headingTo = null, gone = null } = first ?? {};
  return {
    items: presentItems(mergeItems(pieces)),
    holder: holderId === null ? null : nameOf(holderId, names),
    headingTo: headingTo === null ? null : nameOf(headingTo, names),
    gone,
  };
}
