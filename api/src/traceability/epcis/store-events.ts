import type { ClientSession, Connection, Model } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import type { EventRecord } from './event-records.ts';
import { insertEvents, type Stored } from './event-store.ts';

/** Thrown within a transaction to undo it where not even one event is to be stored. */
export class ClashError extends Error {
  override readonly name = 'ClashError';
  readonly clashes: readonly EventRecord[];

  constructor(clashes: readonly EventRecord[]) {
    super('another event bears the same identifier');
    this.clashes = clashes;
  }
}

/** Two captures of the same events at once: one of them runs again, and finds them there. */
const mostRuns = 5;

export interface EventStoring {
  connection: Connection;
  clock: Clock;
  Events: Model<EventRecord>;
}

/**
 * Stores events in one transaction: those that are there already are left, so doing it again changes
 * nothing. Their record time is taken at its beginning, and the server ends transactions after a
 * minute: whoever reads up to a minute ago misses none.
 * @throws ClashError when all or nothing is to be stored and an identifier is another event's
 */
export async function storeEvents(
  { connection, clock, Events }: EventStoring,
  brandId: string,
  records: readonly EventRecord[],
  options: {
    isAllOrNothing: boolean;
    within?: (session: ClientSession, stored: Stored) => Promise<void>;
  },
): Promise<Stored> {
  for (let run = 1; ; run += 1) {
    try {
      return await connection.transaction(async (session) => {
        const recordTime = clock.now();
        const timed = records.map((record) => ({ ...record, recordTime }));
        const stored = await insertEvents(Events, brandId, timed, session);
        if (options.isAllOrNothing && stored.clashes.length > 0) {
          throw new ClashError(stored.clashes);
        }
        await options.within?.(session, stored);
        return stored;
      });
    } catch (error) {
      if (!isDuplicateKey(error) || run === mostRuns) throw error;
    }
  }
}
