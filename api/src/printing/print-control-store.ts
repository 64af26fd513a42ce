import type { ClientSession, Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';

interface PrintControlRecord {
  /** `brandId:batch` */
  _id: string;
  brandId: string;
  /** Counts print jobs that were ordered: two orders at once conflict here, and one runs again. */
  version: number;
}

/** One document per batch that whoever orders a print job writes first. */
export interface PrintControl {
  /** Makes the document, if it is not there; to be called before the transaction. */
  prepare(brandId: string, batch: number): Promise<void>;
  lock(brandId: string, batch: number, session: ClientSession): Promise<void>;
}

export function createPrintControl(connection: Connection): PrintControl {
  const Controls: Model<PrintControlRecord> = defineBrandCollection<PrintControlRecord>(
    connection,
    'printControls',
    { _id: String, version: Number },
  );
  const idOf = (brandId: string, batch: number) => `${brandId}:${batch}`;
  return {
    async prepare(brandId, batch) {
      try {
        await Controls.updateOne(
          { brandId, _id: idOf(brandId, batch) },
          { $setOnInsert: { version: 0 } },
          { upsert: true },
        );
      } catch (error) {
        // Another order was a moment earlier.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async lock(brandId, batch, session) {
      await Controls.updateOne(
        { brandId, _id: idOf(brandId, batch) },
        { $inc: { version: 1 } },
        { session },
      );
    },
  };
}
