import type { IndexRange } from '@zhenma/contract';
import type { ClientSession, Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import { joinNear } from './range-rules.ts';
import { diffSegments, type Segment } from './segment-rules.ts';
import { slice } from './slice-rules.ts';
import type { UnitLife } from './unit-life-rules.ts';
import type { WrittenSegment } from './void-layer-rules.ts';

/**
 * Units `from` to `to` of a batch that share one life. The segments of a batch never overlap, and
 * units in none are issued and no more: an untouched batch of any size has no segment, and one that
 * is wholly active has one.
 */
export interface SegmentRecord extends WrittenSegment {
  /** `brandId:batch:from` */
  _id: string;
  brandId: string;
  batch: number;
}

export function createSegmentStore(connection: Connection): Model<SegmentRecord> {
  return defineBrandCollection<SegmentRecord>(
    connection,
    'unitSegments',
    {
      _id: String,
      batch: Number,
      from: Number,
      to: Number,
      activeFrom: Date,
      voidReason: String,
      recalls: [String],
      layersSeen: Number,
    },
    { indexes: [{ key: { brandId: 1, batch: 1, from: 1 }, options: { unique: true } }] },
  );
}

type Scope = Pick<SegmentRecord, 'brandId' | 'batch'>;
/** With how many layers lie over the batch. */
type WriteScope = Scope & { layersSeen: number };

/** What a segment says, without what names it. */
export const segmentFields = {
  ...{ _id: 0, from: 1, to: 1, activeFrom: 1, voidReason: 1, recalls: 1, layersSeen: 1 },
} as const;

/** All segments of a batch, in order; by the driver, as they can be many. */
export function readSegments(
  { collection }: Model<SegmentRecord>,
  { brandId, batch }: Scope,
  session?: ClientSession,
): Promise<WrittenSegment[]> {
  const options = { projection: segmentFields, ...(session && { session }) };
  return collection.find<WrittenSegment>({ brandId, batch }, options).sort({ from: 1 }).toArray();
}

/** Further apart than this, ranges are read for themselves; so often at most. */
const near = { gap: 1_000, most: 32 };
/**
 * The segments that share a unit with one of the ranges or touch one, in order, and few others: of
 * ranges that lie near each other also those between them. The ranges are in order.
 */
export async function findNear(
  Segments: Model<SegmentRecord>,
  scope: Scope,
  ranges: readonly IndexRange[],
  session: ClientSession,
): Promise<SegmentRecord[]> {
  const found = new Map<number, SegmentRecord>();
  const keep = (segment: SegmentRecord) => found.set(segment.from, segment);
  // One after the other: a transaction's session takes no two operations at once.
  for (const span of joinNear(ranges, near)) await readSpan(Segments, scope, span, keep, session);
  return [...found.values()];
}

/** Gives the last segment before the span, then those that begin in it or right after it. */
async function readSpan(
  Segments: Model<SegmentRecord>,
  { brandId, batch }: Scope,
  { from, to }: IndexRange,
  keep: (segment: SegmentRecord) => void,
  session: ClientSession,
): Promise<void> {
  const before = await Segments.findOne({ brandId, batch, from: { $lt: from } }, null, { session })
    .sort({ from: -1 })
    .lean<SegmentRecord>();
  if (before) keep(before);
  const others = await Segments.find({ brandId, batch, from: { $gte: from, $lte: to + 1 } }, null, {
    session,
  })
    .sort({ from: 1 })
    .lean<SegmentRecord[]>();
  for (const segment of others) keep(segment);
}

/**
 * Writes what differs between two lists of segments of a batch, both under all layers of today. What
 * begins where another began is changed in place: to remove and insert the same key in one
 * transaction takes time that grows with the square of their number. It goes by the driver, which
 * does not look at each document again; every filter and document names the brand.
 */
export async function writeSegments(
  Segments: Model<SegmentRecord>,
  { brandId, batch, layersSeen }: WriteScope,
  before: readonly Segment[],
  after: readonly Segment[],
  session: ClientSession,
): Promise<void> {
  const { removed, changed, added } = diffSegments(before, after);
  const seen = layersSeen === 0 ? {} : { layersSeen };
  const { collection } = Segments;
  const idOf = (from: number) => `${brandId}:${batch}:${from}` as never;
  for (const some of slice(removed)) {
    await collection.deleteMany({ brandId, _id: { $in: some.map(idOf) } }, { session });
  }
  await changeSegments(Segments, brandId, before, changed, seen, idOf, session);
  for (const some of slice(added)) {
    const records = some.map((one) => ({ _id: idOf(one.from), brandId, batch, ...one, ...seen }));
    await collection.insertMany(records, { session, ordered: false });
  }
}

/** Those that keep their end and get the same life take one command together. */
async function changeSegments(
  { collection }: Model<SegmentRecord>,
  brandId: string,
  before: readonly Segment[],
  changed: readonly Segment[],
  seen: { layersSeen?: number },
  idOf: (from: number) => never,
  session: ClientSession,
): Promise<void> {
  const ends = new Map(before.map(({ from, to }) => [from, to]));
  const moved: Segment[] = [];
  const sameLives = new Map<string, { life: UnitLife; ids: never[] }>();
  for (const segment of changed) {
    const { from, to, activeFrom, voidReason, recalls } = segment;
    if (ends.get(from) !== to) {
      moved.push(segment);
      continue;
    }
    const life = { activeFrom, voidReason, recalls, ...seen };
    const key = JSON.stringify(life);
    const group = sameLives.get(key) ?? { life, ids: [] };
    sameLives.set(key, group);
    group.ids.push(idOf(from));
  }
  for (const { life, ids } of sameLives.values()) {
    for (const some of slice(ids)) {
      await collection.updateMany({ brandId, _id: { $in: some } }, { $set: life }, { session });
    }
  }
  for (const some of slice(moved)) {
    const updates = some.map(({ from, to, activeFrom, voidReason, recalls }) => ({
      updateOne: {
        filter: { brandId, _id: idOf(from) },
        update: { $set: { to, activeFrom, voidReason, recalls, ...seen } },
      },
    }));
    await collection.bulkWrite(updates, { session, ordered: false });
  }
}
