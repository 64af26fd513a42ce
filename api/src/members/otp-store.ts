import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** The one-time code of a phone; there is one at most. */
export interface OtpRecord {
  /** `brandId:phoneIndex` */
  _id: string;
  brandId: string;
  /** HMAC of brand, phone and code; null once the code was used. */
  hash: string | null;
  tries: number;
  consent: { version: string; at: Date };
  sentAt: Date;
  expiresAt: Date;
  /** Kept longer than the code is good, for the consent that a resend relies on. */
  forgetAt: Date;
}

export function createOtpStore(connection: Connection): Model<OtpRecord> {
  return defineBrandCollection<OtpRecord>(
    connection,
    'otps',
    {
      _id: String,
      hash: String,
      tries: Number,
      consent: { version: String, at: Date },
      sentAt: Date,
      expiresAt: Date,
      forgetAt: Date,
    },
    { indexes: [{ key: { forgetAt: 1 }, options: { expireAfterSeconds: 0 } }] },
  );
}
