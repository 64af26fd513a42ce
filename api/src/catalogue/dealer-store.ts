import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export interface DealerRecord {
  _id: string;
  brandId: string;
  name: string;
  /** GS1 Global Location Number, 13 digits. */
  gln: string | null;
  /** Where the dealer may sell all products, as it was last agreed on; the history is in `territories`. */
  territory: string[];
  /** How the dealer sells; absent in old records, which are regional. */
  channel?: Channel;
  /** What the channel was before, the oldest first, and until when; absent where it never changed. */
  formerChannels?: { channel: Channel; until: Date }[];
  createdAt: Date;
}

type Channel = 'regional' | 'ecommerce' | 'national';

export function createDealerStore(connection: Connection): Model<DealerRecord> {
  return defineBrandCollection<DealerRecord>(
    connection,
    'dealers',
    {
      _id: String,
      name: String,
      gln: String,
      territory: [String],
      channel: String,
      formerChannels: [{ _id: false, channel: String, until: Date }],
      createdAt: Date,
    },
    {
      indexes: [
        {
          key: { brandId: 1, gln: 1 },
          options: { unique: true, partialFilterExpression: { gln: { $type: 'string' } } },
        },
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
      ],
    },
  );
}
