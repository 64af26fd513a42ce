import type { IndexRange } from '@zhenma/contract';
import type { ClientSession, Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import { diffSegments, type Segment } from './segment-rules.ts';

/**
 * Units `from` to `to` of a batch that share one life. The segments of a batch never overlap, and
 * units in none are issued and no more: an untouched batch of any size has no segment, and one that
 * is wholly active has one.
 */
export interface SegmentRecord extends Segment {
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
    },
    { indexes: [{ key: { brandId: 1, batch: 1, from: 1 }, options: { unique: true } }] },
  );
}

/** The segments that share a unit with the span or touch it: the last before it, and those that begin in it. */
export async function findNear(
  Segments: Model<SegmentRecord>,
  { brandId, batch }: Pick<SegmentRecord, 'brandId' | 'batch'>,
  { from, to }: IndexRange,
  session: ClientSession,
): Promise<SegmentRecord[]> {
  const before = await Segments.findOne({ brandId, batch, from: { $lt: from } }, null, { session })
    .sort({ from: -1 })
    .lean<SegmentRecord>();
  const others = await Segments.find({ brandId, batch, from: { $gte: from, $lte: to + 1 } }, null, {
    session,
  })
    .sort({ from: 1 })
    .lean<SegmentRecord[]>();
  return before ? [before, ...others] : others;
}

/** Writes what differs between two lists of segments of a batch. */
export async function writeSegments(
  Segments: Model<SegmentRecord>,
  { brandId, batch }: Pick<SegmentRecord, 'brandId' | 'batch'>,
  before: readonly Segment[],
  after: readonly Segment[],
  session: ClientSession,
): Promise<void> {
  const { removed, added } = diffSegments(before, after);
  const idOf = (from: number) => `${brandId}:${batch}:${from}`;
  if (removed.length > 0) {
    await Segments.deleteMany({ brandId, _id: { $in: removed.map(idOf) } }, { session });
  }
  if (added.length > 0) {
    const records = added.map((one) => ({ _id: idOf(one.from), brandId, batch, ...one }));
    await Segments.insertMany(records, { session, lean: true });
  }
}
