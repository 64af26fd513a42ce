import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** A finished file of a batch; it is written down only after the file has its final name. */
export interface BatchFileRecord {
  /** `brandId:batch:name` */
  _id: string;
  brandId: string;
  batch: number;
  name: string;
  kind: 'codes';
  bytes: number;
  sha256: string;
  from: number;
  to: number;
  createdAt: Date;
  /** When it was first downloaded: from then on somebody may have its codes. */
  handedOutAt?: Date;
}

export function createFileStore(connection: Connection): Model<BatchFileRecord> {
  return defineBrandCollection<BatchFileRecord>(
    connection,
    'batchFiles',
    {
      _id: String,
      batch: Number,
      name: String,
      kind: String,
      bytes: Number,
      sha256: String,
      from: Number,
      to: Number,
      createdAt: Date,
      handedOutAt: Date,
    },
    { indexes: [{ key: { brandId: 1, batch: 1, name: 1 }, options: { unique: true } }] },
  );
}

export const fileIdOf = (brandId: string, batch: number, name: string): string =>
  `${brandId}:${batch}:${name}`;
