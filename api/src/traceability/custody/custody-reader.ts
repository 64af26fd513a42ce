import { readPage } from '../../platform/mongo/read-page.ts';
import type { Rows } from '../../catalogue/index.ts';
import { joinNear } from '../../issuance/index.ts';
import type { Carton, Custody, ItemPlace, ShippedRange } from './custody.ts';
import { itemStateOf, untouchedItem } from './custody-records.ts';
import type { CommandRecord, CustodyStore, SegmentRecord } from './custody-store.ts';

/** Ranges that a dealer answers for, by the movement they went with. */
export type ShippedRanges = (
  brandId: string,
  batch: number,
  from: number,
  to: number,
) => Promise<ShippedRange[]>;

/** Items are looked up in few reads, and what lies between them is read along. */
const near = { gap: 500, most: 200 };

type Readers = Pick<Custody, 'placeOf' | 'cartonsHolding' | 'listConflicts'> & {
  shippedOver: ShippedRanges;
  aroundOf(brandId: string, sscc: string | null): Promise<string[]>;
};

/** What other rooms ask about where goods are; each by indexed reads. */
export function createCustodyReader({ Segments, Units, Commands }: CustodyStore): Readers {
  /** The last that begins before the range, then those that begin within; they never overlap. */
  async function findOver(brandId: string, batch: number, from: number, to: number) {
    const scope = { brandId, batch };
    const [before, within] = await Promise.all([
      Segments.findOne({ ...scope, from: { $lt: from } })
        .sort({ from: -1 })
        .lean<SegmentRecord | null>(),
      Segments.find({ ...scope, from: { $gte: from, $lte: to } })
        .sort({ from: 1 })
        .lean<SegmentRecord[]>(),
    ]);
    return before && before.to >= from ? [before, ...within] : within;
  }

  async function aroundOf(brandId: string, sscc: string | null): Promise<string[]> {
    const around: string[] = [];
    for (let next = sscc; next !== null;) {
      around.push(next);
      const unit = await Units.findOne({ brandId, sscc: next }, { parent: 1 }).lean();
      next = unit?.parent ?? null;
    }
    return around;
  }

  return {
    aroundOf,

    async placeOf(brandId, batch, index): Promise<ItemPlace> {
      const [segment] = await findOver(brandId, batch, index, index);
      const state = segment ? itemStateOf(segment) : untouchedItem;
      return { ...state, around: await aroundOf(brandId, state.sscc) };
    },

    async shippedOver(brandId, batch, from, to) {
      const found = await findOver(brandId, batch, from, to);
      return found.flatMap(
        ({ shippedTo: dealerId, shippedAt: since, movementId, sscc, ...range }) =>
          dealerId === null
            ? []
            : {
                ...{ batch, from: range.from, to: range.to, movementId, dealerId, since },
                isPacked: sscc !== null,
              },
      );
    },

    async cartonsHolding(brandId, batch, indexes) {
      const wanted = [...new Set(indexes)]
        .toSorted((a, b) => a - b)
        .map((index) => ({ from: index, to: index }));
      const ssccs = new Set<string>();
      for (const span of joinNear(wanted, near)) {
        for (const { sscc, from, to } of await findOver(brandId, batch, span.from, span.to)) {
          if (sscc === null || ssccs.has(sscc)) continue;
          if (wanted.some((one) => from <= one.from && one.from <= to)) ssccs.add(sscc);
        }
      }
      const segments = await Segments.find({ brandId, sscc: { $in: [...ssccs] }, batch })
        .sort({ sscc: 1, from: 1 })
        .lean<SegmentRecord[]>();
      const cartons = new Map<string, Carton>();
      for (const { sscc, from, to, shippedTo: dealerId, shippedAt } of segments) {
        if (sscc === null) continue;
        const known = cartons.get(sscc);
        const last = known?.ranges.at(-1);
        if (last?.to === from - 1) last.to = to;
        else if (known) known.ranges.push({ from, to });
        else cartons.set(sscc, { id: sscc, batch, dealerId, shippedAt, ranges: [{ from, to }] });
      }
      const start = ({ ranges }: Carton) => ranges[0]?.from ?? 0;
      return [...cartons.values()].toSorted((a, b) => start(a) - start(b));
    },

    listConflicts(brandId, { page, pageSize, standing }): Promise<Rows<CommandRecord>> {
      const filter = { brandId, standing };
      const sort = { happenedAt: -1, _id: 1 } as const;
      return readPage(Commands, filter, sort, { page, pageSize }, { before: 0 });
    },
  };
}
