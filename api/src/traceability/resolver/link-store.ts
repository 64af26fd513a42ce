import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { LinkRecord } from './link-record.ts';

export const linkKey = (brandId: string, address: string, linkId: string): string =>
  `${brandId}:${address}:${linkId}`;

/** What the links of one address are remembered under. */
export const addressKey = (brandId: string, address: string): string => `${brandId}:${address}`;

/** The same from the `_id` of one of them. */
export const addressKeyOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

export function createLinkStore(connection: Connection): Model<LinkRecord> {
  return defineBrandCollection<LinkRecord>(
    connection,
    'links',
    {
      _id: String,
      linkId: String,
      address: String,
      key: String,
      linkType: String,
      href: String,
      title: String,
      language: String,
      mediaType: String,
      context: String,
      standing: String,
      createdAt: Date,
      updatedAt: Date,
    },
    {
      indexes: [
        { key: { brandId: 1, linkId: 1 }, options: { unique: true } },
        {
          key: { brandId: 1, address: 1, linkType: 1, language: 1, mediaType: 1, context: 1 },
          options: { unique: true },
        },
        {
          key: { brandId: 1, address: 1 },
          options: { unique: true, partialFilterExpression: { standing: 'default' } },
        },
        { key: { brandId: 1, key: 1, createdAt: -1, _id: 1 } },
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
      ],
    },
  );
}
