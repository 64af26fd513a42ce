import type { IndexRange } from '@zhenma/contract';
import { joinNear } from '../issuance/index.ts';
import { groupBy } from '../platform/group-by.ts';
import type { ScanRecord } from '../verification/index.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { HeldSpan } from './span-rules.ts';

/** Goods that a dealer answers for together: a carton, or part of what came in none. */
export interface ShippedGoods {
  readonly kind: 'carton' | 'shipment';
  readonly batch: number;
  /** The unit that their name counts from. */
  readonly start: number;
  /** Its units, in order, without overlap, each since when the dealer has it. */
  readonly spans: readonly HeldSpan[];
  readonly cartonId: string | null;
  readonly shipmentId: string | null;
  readonly dealerId: string;
  readonly isDemo: boolean;
}

/** Shipments without cartons are weighed in parts of so many units, so that no record grows without end. */
const unitsTogether = 1_000;

/** Units are looked up in few reads, and what lies between them is read along. */
const near = { gap: 500, most: 200 };

type Traced = Pick<DiversionDeps, 'traceability'>;
type Held = Awaited<ReturnType<Traced['traceability']['heldByDealers']>>[number];

/** The goods that some scanned units belong to; units that no dealer answers for belong to none. */
export async function findGoods(
  { traceability }: Traced,
  brandId: string,
  scans: readonly Pick<ScanRecord, 'batch' | 'index'>[],
): Promise<ShippedGoods[]> {
  const goods: ShippedGoods[] = [];
  for (const batch of new Set(scans.map((scan) => scan.batch))) {
    const indexes = new Set(scans.flatMap((scan) => (scan.batch === batch ? scan.index : [])));
    const readHeld = (from: number, to: number) =>
      traceability.heldByDealers(brandId, batch, from, to);
    const [cartons, held] = await Promise.all([
      traceability.cartonsHolding?.(brandId, batch, [...indexes]) ?? [],
      readNear([...indexes], readHeld),
    ]);
    for (const { id, ranges, dealerId, shippedAt: since } of cartons) {
      const own = [...indexes].filter((index) => holds(ranges, index));
      const [first] = own;
      if (dealerId === null || since === null || first === undefined) continue;
      for (const index of own) indexes.delete(index);
      const shipment = held.find((one) => holds([one], first))?.shipment ?? null;
      goods.push({
        ...{ kind: 'carton', batch, start: ranges[0]?.from ?? 0, cartonId: id, dealerId },
        spans: ranges.map((range) => ({ ...range, since, until: null })),
        ...nameShipment(shipment, dealerId),
      });
    }
    const parts = new Map<string, IndexRange>();
    for (const index of indexes) {
      const one = held.find((range) => holds([range], index));
      const part = one && partAround(one, index);
      if (part) parts.set(`${part.from}:${part.to}`, part);
    }
    for (const part of parts.values()) {
      const inPart = await readHeld(part.from, part.to);
      const loose = traceability.cartonsHolding ? inPart.filter((one) => !one.isPacked) : inPart;
      goods.push(...takePart(batch, part, loose));
    }
  }
  // Goods that went on are read before what is left of them, which ends where those begin.
  return goods.toSorted((a, b) => newestOf(b) - newestOf(a));
}

const newestOf = ({ spans }: ShippedGoods): number =>
  Math.max(...spans.map(({ since }) => since.getTime()));

const holds = (ranges: readonly IndexRange[], index: number): boolean =>
  ranges.some(({ from, to }) => from <= index && index <= to);

async function readNear(
  indexes: readonly number[],
  read: (from: number, to: number) => Promise<Held[]>,
): Promise<Held[]> {
  const units = indexes.toSorted((a, b) => a - b).map((index) => ({ from: index, to: index }));
  const found: Held[] = [];
  for (const { from, to } of joinNear(units, near)) found.push(...(await read(from, to)));
  return found;
}

/** The part of a shipment that a unit is in; of what came with none, the part of the batch. */
function partAround({ shipment }: Held, index: number): IndexRange {
  const { from, to } = shipment ?? { from: 0, to: Infinity };
  const first = index - ((index - from) % unitsTogether);
  return { from: first, to: Math.min(to, first + unitsTogether - 1) };
}

/** What each dealer has of a part: all of it is its addressee's, unless some came to another. */
function takePart(batch: number, part: IndexRange, held: readonly Held[]): ShippedGoods[] {
  // What went on with another shipment is part of that one.
  const ofPart = held.filter((one) => {
    const { from, to } = partAround(one, one.from);
    return from === part.from && to === part.to;
  });
  const byDealer = groupBy(ofPart, ({ dealerId }) => dealerId);
  return [...byDealer].map(([dealerId, own]): ShippedGoods => {
    const spans = own.map(({ from, to, since }) => ({ from, to, since, until: null }));
    const shipment = own.find((one) => one.shipment !== null)?.shipment ?? null;
    const isAddressee = shipment === null || shipment.dealerId === dealerId;
    return {
      ...{ kind: 'shipment', batch, spans, cartonId: null, dealerId },
      start: isAddressee ? part.from : (own[0]?.from ?? part.from),
      ...nameShipment(shipment, dealerId),
    };
  });
}

/** A shipment that was meant for another is not named. */
const nameShipment = (shipment: Held['shipment'], dealerId: string) => ({
  shipmentId: shipment?.dealerId === dealerId ? shipment._id : null,
  isDemo: shipment?.isDemo ?? false,
});
