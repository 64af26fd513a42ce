import type { ownPhoneSources } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';

/** A browser of the brand's own people. */
export interface OwnPhoneRecord {
  _id: string;
  brandId: string;
  /** The pseudonym that its scans bear. */
  visitor: string;
  label: string;
  how: (typeof ownPhoneSources)[number];
  by: { id: string; name: string };
  markedAt: Date;
  revoked: { at: Date; by: string; reason: string } | null;
  /** When it was marked or revoked last. */
  changedAt: Date;
}

export const createOwnPhoneStore = (connection: Connection): Model<OwnPhoneRecord> =>
  defineBrandCollection<OwnPhoneRecord>(
    connection,
    'diversionOwnPhones',
    {
      ...{ _id: String, visitor: String, label: String, how: String, by: Object },
      ...{ markedAt: Date, revoked: Object, changedAt: Date },
    },
    {
      indexes: [
        { key: { brandId: 1, visitor: 1 }, options: { unique: true } },
        { key: { brandId: 1, markedAt: -1, _id: 1 } },
        { key: { brandId: 1, changedAt: 1 } },
      ],
    },
  );
