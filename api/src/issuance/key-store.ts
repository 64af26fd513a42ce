import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** A brand's key of one epoch, wrapped by a key derived from the master key. */
export interface BrandKeyRecord {
  /** `brandId:epoch` */
  _id: string;
  brandId: string;
  /** From 1 up. */
  epoch: number;
  wrappedKey: string;
  createdAt: Date;
  revokedAt: Date | null;
  revokedBy: { staffId: string; name: string } | null;
  revokeReason: string | null;
  /** How many batches took it: ordering one writes the key, so that it cannot be revoked at the same moment. */
  batches: number;
}

/** What a brand signs its code packages with, wrapped likewise. */
interface SignerSeedRecord {
  /** The same as `brandId`: a brand has one. */
  _id: string;
  brandId: string;
  wrappedSeed: string;
  createdAt: Date;
}

export function createKeyStore(connection: Connection): Model<BrandKeyRecord> {
  return defineBrandCollection<BrandKeyRecord>(
    connection,
    'brandKeys',
    {
      _id: String,
      epoch: Number,
      wrappedKey: String,
      createdAt: Date,
      revokedAt: Date,
      revokedBy: { type: { staffId: String, name: String }, default: null },
      revokeReason: String,
      batches: Number,
    },
    { indexes: [{ key: { brandId: 1, epoch: 1 }, options: { unique: true } }] },
  );
}

export function createSignerSeedStore(connection: Connection): Model<SignerSeedRecord> {
  return defineBrandCollection<SignerSeedRecord>(connection, 'signerSeeds', {
    _id: String,
    wrappedSeed: String,
    createdAt: Date,
  });
}
