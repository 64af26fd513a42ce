import type { SiteKind } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** A place of the brand's own: goods are made, kept and handed out there. */
export interface SiteRecord {
  _id: string;
  brandId: string;
  name: string;
  kind: SiteKind;
  /** GS1 Global Location Number, 13 digits. */
  gln: string;
  createdAt: Date;
}

export function createSiteStore(connection: Connection): Model<SiteRecord> {
  return defineBrandCollection<SiteRecord>(
    connection,
    'sites',
    { _id: String, name: String, kind: String, gln: String, createdAt: Date },
    {
      indexes: [
        { key: { brandId: 1, gln: 1 }, options: { unique: true } },
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
      ],
    },
  );
}
