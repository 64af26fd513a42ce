import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

/** The one-time code of a phone; there is one at most. */
export interface OtpRecord {
  /** `brandId:phoneIndex` */
  _id: string;
  brandId: string;
  /** HMAC of brand, phone and code; null once the code was used. */
  hash: string | null;
  /** Of the code; once it was used, of its repetitions. */
  tries: number;
  /** HMAC of brand, phone, code and the visitor who used it: what may be repeated, if anything. */
  repeatHash: string | null;
  repeatUntil: Date | null;
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
      repeatHash: String,
      repeatUntil: Date,
      consent: { version: String, at: Date },
      sentAt: Date,
      expiresAt: Date,
      forgetAt: Date,
    },
    { indexes: [{ key: { forgetAt: 1 }, options: { expireAfterSeconds: 0 } }] },
  );
}
