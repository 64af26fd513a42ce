import type { ClientSession } from 'mongoose';
import type { BatchRange } from '../custody-step.ts';
import type { ItemSegment, UnitState } from './custody-records.ts';
import type { CustodyStore } from './custody-store.ts';
import { mergeItems } from './goods-rules.ts';
import { overlapsAny } from './overlap-rules.ts';

/** Items and logistic units that a command is about. */
export interface Keys {
  readonly items: readonly BatchRange[];
  readonly ssccs: readonly string[];
}

export interface LoadedCustody {
  readonly segments: ItemSegment[];
  /** The named units with all that they are in and all that is in them. */
  readonly units: UnitState[];
}

/** Ranges nearer to each other than this are read in one go. */
const gap = 500;
const hidden = { _id: 0, brandId: 0, createdAt: 0 } as const;

/**
 * Reads all that commands about the keys can depend on or change: the items, the units they are in,
 * whatever those are in and hold. Goes by the driver, as it can be thousands.
 */
export async function loadCustody(
  { Segments, Units }: Pick<CustodyStore, 'Segments' | 'Units'>,
  brandId: string,
  { items, ssccs }: Keys,
  session: ClientSession | null,
): Promise<LoadedCustody> {
  const options = { projection: hidden, ...(session && { session }) };
  const segments = new Map<string, ItemSegment>();
  const units = new Map<string, UnitState>();
  const asked = new Set<string>();
  const keep = (found: readonly ItemSegment[]) => {
    for (const one of found) segments.set(`${one.batch}:${one.from}`, one);
  };

  const wanted = mergeItems(items);
  // One after the other: a transaction's session takes no two operations at once.
  for (const { batch, from, to } of joinNear(wanted)) {
    const before = await Segments.collection
      .find<ItemSegment>({ brandId, batch, from: { $lt: from } }, options)
      .sort({ from: -1 })
      .limit(1)
      .toArray();
    keep(before.filter((one) => one.to >= from));
    const within = Segments.collection.find<ItemSegment>(
      { brandId, batch, from: { $gte: from, $lte: to } },
      options,
    );
    // What lies between the items is read along with them and is none of the command's.
    for await (const one of within) if (overlapsAny(one, wanted)) keep([one]);
  }
  const named = [...segments.values()].flatMap(({ sscc }) => sscc ?? []);
  let next = [...new Set([...ssccs, ...named])];
  while (next.length > 0) {
    for (const sscc of next) asked.add(sscc);
    const found = await Units.collection
      .find<UnitState>(
        { brandId, $or: [{ sscc: { $in: next } }, { parent: { $in: next } }] },
        options,
      )
      .toArray();
    for (const unit of found) units.set(unit.sscc, unit);
    const around = found.flatMap(({ sscc, parent }) => (parent === null ? [sscc] : [sscc, parent]));
    next = [...new Set(around)].filter((sscc) => !asked.has(sscc));
  }
  if (units.size > 0) {
    keep(
      await Segments.collection
        .find<ItemSegment>({ brandId, sscc: { $in: [...units.keys()] } }, options)
        .toArray(),
    );
  }
  return { segments: [...segments.values()], units: [...units.values()] };
}

function joinNear(merged: readonly BatchRange[]): BatchRange[] {
  const spans: BatchRange[] = [];
  for (const { batch, from, to } of merged) {
    const last = spans.at(-1);
    if (last && last.batch === batch && from - last.to <= gap) last.to = to;
    else spans.push({ batch, from, to });
  }
  return spans;
}
