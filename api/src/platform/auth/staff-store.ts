import type { Role } from '@zhenma/contract';
import { Schema, type Connection, type Model } from 'mongoose';
import { defineBrandCollection } from '../mongo/brand-collection.ts';

/** An authenticator app that was confirmed. */
export interface SecondFactorRecord {
  /** Base32, encrypted. */
  secret: string;
  since: Date;
  /** The 30-second step of the last code that was taken; no code of it or of an earlier one is taken again. */
  lastStep: number;
  /** Keyed hashes of the recovery codes that are left. */
  recovery: string[];
}

export interface StaffRecord {
  _id: string;
  brandId: string;
  email: string;
  name: string;
  role: Role;
  /** Whose cases somebody of the role `dealer` sees; others have none. */
  dealerId?: string | null;
  passwordHash: string;
  disabled: boolean;
  createdAt: Date;
  lastSignInAt: Date | null;
  /** The networks of the last sign-ins that succeeded, the latest first. */
  knownNetworks?: string[];
  secondFactor?: SecondFactorRecord | null;
  /** The encrypted secret of an app that is not confirmed yet. */
  pendingSecret?: string | null;
}

const secondFactorSchema = new Schema<SecondFactorRecord>(
  { secret: String, since: Date, lastStep: Number, recovery: [String] },
  { _id: false, strict: 'throw' },
);

export function createStaffStore(connection: Connection): Model<StaffRecord> {
  return defineBrandCollection<StaffRecord>(
    connection,
    'staff',
    {
      _id: String,
      email: String,
      name: String,
      role: String,
      dealerId: { type: String, default: null },
      passwordHash: String,
      disabled: Boolean,
      createdAt: Date,
      lastSignInAt: Date,
      knownNetworks: [String],
      secondFactor: { type: secondFactorSchema, default: null },
      pendingSecret: { type: String, default: null },
    },
    { indexes: [{ key: { brandId: 1, createdAt: -1 } }] },
  );
}
