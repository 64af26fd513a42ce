import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export interface MemberRecord {
  _id: string;
  brandId: string;
  /** Blind index: finds a member by the whole number, tells nothing about it. */
  phoneIndex: string;
  /** The number, encrypted and bound to this member; null once erased. */
  phoneSealed: string | null;
  /** Which terms the member agreed to, and when. */
  consent: { version: string; at: Date };
  joinedAt: Date;
  isDemo: boolean;
  /** When and by whom the member's personal data was erased. */
  erasedAt?: Date | null;
  erasedBy?: 'member' | 'staff';
}

export function createMemberStore(connection: Connection): Model<MemberRecord> {
  return defineBrandCollection<MemberRecord>(
    connection,
    'members',
    {
      _id: String,
      phoneIndex: String,
      phoneSealed: String,
      consent: { version: String, at: Date },
      joinedAt: Date,
      isDemo: Boolean,
      erasedAt: Date,
      erasedBy: String,
    },
    {
      indexes: [
        { key: { brandId: 1, phoneIndex: 1 }, options: { unique: true } },
        { key: { brandId: 1, joinedAt: -1, _id: 1 } },
      ],
    },
  );
}
