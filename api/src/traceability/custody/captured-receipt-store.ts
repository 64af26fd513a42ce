import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { CapturedEvent } from '../captured-event.ts';

/** A captured event that is to be taken as a receipt yet. */
export interface ReceiptNote {
  /** The event's. */
  _id: string;
  brandId: string;
  event: CapturedEvent;
  createdAt: Date;
  /** Not tried again before. */
  notBefore: Date;
}

export const defineReceiptNotes = (connection: Connection): Model<ReceiptNote> =>
  defineBrandCollection<ReceiptNote>(
    connection,
    'custodyReceiptNotes',
    { _id: String, event: Object, createdAt: Date, notBefore: Date },
    { indexes: [{ key: { notBefore: 1, _id: 1 } }] },
  );
