import type { ClientSession, Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { EventRecord } from './event-records.ts';

export function createEventStore(connection: Connection): Model<EventRecord> {
  return defineBrandCollection<EventRecord>(
    connection,
    'epcisEvents',
    {
      _id: String,
      eventId: String,
      hash: String,
      eventTime: Date,
      recordTime: Date,
      captureId: String,
      facets: [String],
      epcs: [String],
      json: String,
      own: Object,
      by: Object,
    },
    {
      indexes: [
        { key: { brandId: 1, eventTime: 1, _id: 1 } },
        { key: { brandId: 1, recordTime: 1, _id: 1 } },
        { key: { brandId: 1, facets: 1, eventTime: 1, _id: 1 } },
        { key: { brandId: 1, facets: 1, recordTime: 1, _id: 1 } },
        { key: { brandId: 1, epcs: 1, eventTime: 1, _id: 1 } },
        { key: { brandId: 1, eventId: 1 } },
        { key: { brandId: 1, captureId: 1, _id: 1 } },
      ],
    },
  );
}

/** What became of events that were to be stored. */
export interface Stored {
  inserted: EventRecord[];
  /** Those of which another event bears the identifier. */
  clashes: EventRecord[];
}

const atOnce = 500;

/** Inserts the events that are not there yet, in the caller's transaction. */
export async function insertEvents(
  Events: Model<EventRecord>,
  brandId: string,
  records: readonly EventRecord[],
  session: ClientSession,
): Promise<Stored> {
  const stored: Stored = { inserted: [], clashes: [] };
  for (let at = 0; at < records.length; at += atOnce) {
    const some = records.slice(at, at + atOnce);
    const known = await Events.find(
      { brandId, _id: { $in: some.map(({ _id }) => _id) } },
      { hash: 1 },
      { session },
    ).lean();
    const hashes = new Map(known.map(({ _id, hash }) => [_id, hash]));
    const missing = some.filter(({ _id }) => !hashes.has(_id));
    stored.clashes.push(
      ...some.filter(({ _id, hash }) => hashes.has(_id) && hashes.get(_id) !== hash),
    );
    if (missing.length > 0) {
      await Events.collection.insertMany(missing as never[], { session });
    }
    stored.inserted.push(...missing);
  }
  return stored;
}
