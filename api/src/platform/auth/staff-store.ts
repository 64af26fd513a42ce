import type { Role } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../mongo/brand-collection.ts';

export interface StaffRecord {
  _id: string;
  brandId: string;
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
  disabled: boolean;
  createdAt: Date;
  lastSignInAt: Date | null;
}

export function createStaffStore(connection: Connection): Model<StaffRecord> {
  return defineBrandCollection<StaffRecord>(
    connection,
    'staff',
    {
      _id: String,
      email: String,
      name: String,
      role: String,
      passwordHash: String,
      disabled: Boolean,
      createdAt: Date,
      lastSignInAt: Date,
    },
    { indexes: [{ key: { brandId: 1, createdAt: -1 } }] },
  );
}
