import type { Connection } from 'mongoose';
import type { Clock } from '../clock.ts';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import { createSessionToken, hashToken, readTokenBrand } from './session-tokens.ts';

interface SessionRecord {
  _id: string;
  brandId: string;
  holder: string;
  expiresAt: Date;
}

/** Sessions of one kind of people, ended on the server when they sign out. */
export interface SessionStore {
  readonly seconds: number;
  /** Starts a session and gives its token, which is not stored. */
  open(brandId: string, holder: string): Promise<string>;
  /** Whose session the token is, or null when it has ended or never was. */
  find(token: string): Promise<{ brandId: string; holder: string } | null>;
  close(token: string): Promise<void>;
  /** Ends every session of a person. */
  closeAll(brandId: string, holder: string): Promise<void>;
}

export function createSessionStore(
  connection: Connection,
  clock: Clock,
  kind: { collection: string; seconds: number },
): SessionStore {
  const Sessions = defineBrandCollection<SessionRecord>(
    connection,
    kind.collection,
    { _id: String, holder: String, expiresAt: Date },
    {
      indexes: [
        { key: { brandId: 1, holder: 1 } },
        { key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
      ],
    },
  );
  return {
    seconds: kind.seconds,
    async open(brandId, holder) {
      const token = createSessionToken(brandId);
      const expiresAt = new Date(clock.now().getTime() + kind.seconds * 1000);
      await Sessions.insertMany([{ _id: hashToken(token), brandId, holder, expiresAt }]);
      return token;
    },
    async find(token) {
      const brandId = readTokenBrand(token);
      if (!brandId) return null;
      const session = await Sessions.findOne({
        brandId,
        _id: hashToken(token),
        expiresAt: { $gt: clock.now() },
      }).lean();
      return session && { brandId, holder: session.holder };
    },
    async close(token) {
      const brandId = readTokenBrand(token);
      if (brandId) await Sessions.deleteOne({ brandId, _id: hashToken(token) });
    },
    async closeAll(brandId, holder) {
      await Sessions.deleteMany({ brandId, holder });
    },
  };
}
