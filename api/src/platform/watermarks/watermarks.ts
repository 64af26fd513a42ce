import type { Connection } from 'mongoose';
import { defineBrandCollection } from '../mongo/brand-collection.ts';

/** How far a reader of growing records has come. */
export interface Watermark {
  /** The newest `recordedAt` that the reader has dealt with. */
  readonly value: Date;
  /** How many records it had seen within the overlap before `value`. */
  readonly seen: number;
  /** Everything recorded before this moment was dealt with. */
  readonly readAt: Date;
}

interface WatermarkRecord extends Watermark {
  _id: string;
  brandId: string;
  reader: string;
}

/** Durable positions of a room's readers, one for each brand and reader. */
export interface Watermarks {
  get(brandId: string, reader: string): Promise<Watermark | null>;
  set(brandId: string, reader: string, mark: Watermark): Promise<void>;
}

/**
 * A record becomes visible a little after its `recordedAt` was taken, and processes' clocks differ,
 * so a reader goes back this far each time. What it does must therefore be idempotent.
 */
export const overlapMs = 60_000;

/** From which `recordedAt` a reader goes on: everything when it has no mark yet. */
export const startOf = (mark: Watermark | null): Date =>
  mark ? new Date(mark.value.getTime() - overlapMs) : new Date(0);

export function createWatermarks(connection: Connection, collection: string): Watermarks {
  const Marks = defineBrandCollection<WatermarkRecord>(
    connection,
    collection,
    { _id: String, reader: String, value: Date, seen: Number, readAt: Date },
    { indexes: [{ key: { brandId: 1, reader: 1 } }] },
  );
  const idOf = (brandId: string, reader: string) => `${brandId}:${reader}`;
  return {
    get: (brandId, reader) => Marks.findOne({ brandId, _id: idOf(brandId, reader) }).lean(),
    async set(brandId, reader, { value, seen, readAt }) {
      const filter = { brandId, _id: idOf(brandId, reader) };
      await Marks.updateOne(filter, { $set: { reader, value, seen, readAt } }, { upsert: true });
    },
  };
}
