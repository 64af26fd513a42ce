import { Schema, type Connection } from 'mongoose';
import type { Clock } from '../clock.ts';
import { ProblemError } from '../http/problem-error.ts';
import { isDuplicateKey } from '../mongo/is-unavailable.ts';

/** At most `points` uses of one key within `seconds`. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

interface Window {
  _id: string;
  used: number;
  expiresAt: Date;
}

/**
 * Counts uses in MongoDB, so that all processes share the count. Keys are what the caller names
 * (an address, a phone's blind index), not documents of a brand.
 */
export interface Throttle {
  /** Counts one use. @throws ProblemError `too_many_requests`, saying when to come back. */
  use(limit: Limit, key: string): Promise<void>;
  /** Forgets the uses of a key, such as after a right password. */
  forget(limit: Limit, key: string): Promise<void>;
}

export function createThrottle(connection: Connection, clock: Clock): Throttle {
  const Windows = connection.model<Window>(
    'throttle',
    new Schema<Window>(
      { _id: String, used: Number, expiresAt: Date },
      { collection: 'throttle', versionKey: false, strict: 'throw' },
    ).index({ expiresAt: 1 }, { expireAfterSeconds: 0 }),
  );

  async function count(limit: Limit, key: string): Promise<Window> {
    const now = clock.now();
    const fresh = { used: 1, expiresAt: new Date(now.getTime() + limit.seconds * 1000) };
    const isOpen = { $gt: ['$expiresAt', now] };
    const window = await Windows.findOneAndUpdate(
      { _id: `${limit.name}:${key}` },
      [
        {
          $set: {
            used: { $cond: [isOpen, { $add: ['$used', 1] }, fresh.used] },
            expiresAt: { $cond: [isOpen, '$expiresAt', fresh.expiresAt] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after', updatePipeline: true },
    ).lean();
    return window;
  }

  return {
    async use(limit, key) {
      const window = await count(limit, key).catch((error: unknown) => {
        // Two first uses at once: one made the window, the other counts in it.
        if (isDuplicateKey(error)) return count(limit, key);
        throw error;
      });
      if (window.used > limit.points) {
        const wait = window.expiresAt.getTime() - clock.now().getTime();
        throw new ProblemError('too_many_requests', {
          retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)),
        });
      }
    },
    async forget(limit, key) {
      await Windows.deleteOne({ _id: `${limit.name}:${key}` });
    },
  };
}
