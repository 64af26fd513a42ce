import type { Connection } from 'mongoose';
import type { Clock } from '../clock.ts';
import { createId } from '../ids.ts';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import { createSessionToken, hashToken, readTokenBrand } from './session-tokens.ts';

/** Where a session was opened from, for the person who has it. */
export interface SessionOrigin {
  userAgent: string;
  network: string;
}

export interface SessionView extends SessionOrigin {
  /** Names the session without opening it. */
  sessionId: string;
  createdAt: Date;
  lastSeenAt: Date;
}

interface SessionRecord extends SessionView {
  _id: string;
  brandId: string;
  holder: string;
  expiresAt: Date;
}

/** Sessions of one kind of people, ended on the server when they sign out. */
export interface SessionStore {
  readonly seconds: number;
  /** Starts a session and gives its token, which is not stored. */
  open(brandId: string, holder: string, origin?: SessionOrigin): Promise<string>;
  /** Whose session the token is, or null when it has ended or never was. */
  find(token: string): Promise<{ brandId: string; holder: string } | null>;
  /** A person's sessions that have not ended, the latest seen first. */
  list(brandId: string, holder: string): Promise<SessionView[]>;
  /** The name of the token's session, or null. */
  nameOf(token: string): Promise<string | null>;
  close(token: string): Promise<void>;
  /** Ends a session by its name; false when the person has none of that name. */
  closeNamed(brandId: string, holder: string, sessionId: string): Promise<boolean>;
  /** Ends every session of a person, but for one that may be kept. */
  closeAll(brandId: string, holder: string, keptToken?: string): Promise<void>;
}

/** A session in use is written this often at most. */
const seenEveryMs = 5 * 60_000;
const maxUserAgent = 300;

export function createSessionStore(
  connection: Connection,
  clock: Clock,
  kind: { collection: string; seconds: number },
): SessionStore {
  const Sessions = defineBrandCollection<SessionRecord>(
    connection,
    kind.collection,
    {
      _id: String,
      holder: String,
      expiresAt: Date,
      sessionId: String,
      createdAt: Date,
      lastSeenAt: Date,
      userAgent: String,
      network: String,
    },
    {
      indexes: [
        { key: { brandId: 1, holder: 1 } },
        { key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
      ],
    },
  );

  async function read(token: string): Promise<SessionRecord | null> {
    const brandId = readTokenBrand(token);
    if (!brandId) return null;
    const _id = hashToken(token);
    return Sessions.findOne({ brandId, _id, expiresAt: { $gt: clock.now() } }).lean();
  }

  return {
    seconds: kind.seconds,
    async open(brandId, holder, { userAgent, network } = { userAgent: '', network: '' }) {
      const token = createSessionToken(brandId);
      const createdAt = clock.now();
      const record: SessionRecord = {
        ...{ _id: hashToken(token), brandId, holder, createdAt, network },
        expiresAt: new Date(createdAt.getTime() + kind.seconds * 1000),
        sessionId: createId('session'),
        lastSeenAt: createdAt,
        userAgent: userAgent.slice(0, maxUserAgent),
      };
      await Sessions.insertMany([record]);
      return token;
    },
    async find(token) {
      const session = await read(token);
      if (!session) return null;
      const { _id, brandId, holder } = session;
      const now = clock.now();
      const seenBefore = new Date(now.getTime() - seenEveryMs);
      if (session.lastSeenAt < seenBefore) {
        const isOld = { $lt: seenBefore };
        await Sessions.updateOne({ brandId, _id, lastSeenAt: isOld }, { lastSeenAt: now });
      }
      return { brandId, holder };
    },
    list: (brandId, holder) =>
      Sessions.find({ brandId, holder, expiresAt: { $gt: clock.now() } })
        .sort({ lastSeenAt: -1, _id: 1 })
        .lean(),
    nameOf: async (token) => (await read(token))?.sessionId ?? null,
    async close(token) {
      const brandId = readTokenBrand(token);
      if (brandId) await Sessions.deleteOne({ brandId, _id: hashToken(token) });
    },
    async closeNamed(brandId, holder, sessionId) {
      const { deletedCount } = await Sessions.deleteOne({ brandId, holder, sessionId });
      return deletedCount === 1;
    },
    async closeAll(brandId, holder, keptToken) {
      const kept = keptToken === undefined ? {} : { _id: { $ne: hashToken(keptToken) } };
      await Sessions.deleteMany({ brandId, holder, ...kept });
    },
  };
}
