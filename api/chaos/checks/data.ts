import { mongo } from 'mongoose';
import type { AccountRecord, ClaimRecord, JournalRecord } from '../../src/loyalty/index.ts';
import { databaseName } from '../servers/replica-set.ts';

/** What the data itself says, read past the service: the fields that checks go by. */
export interface Data {
  readonly claims: readonly Pick<ClaimRecord, 'index' | 'memberId'>[];
  readonly journal: readonly JournalEntry[];
  readonly accounts: readonly Pick<AccountRecord, 'memberId' | 'balance' | 'pending'>[];
}

type JournalEntry = Pick<JournalRecord, '_id' | 'kind' | 'postings'> & {
  readonly cause: Pick<JournalRecord['cause'], 'index'>;
};

const readAtMajority = { readConcernLevel: 'majority' } as const;

async function withDatabase<Value>(
  uri: string,
  work: (db: mongo.Db) => Promise<Value>,
): Promise<Value> {
  const client = new mongo.MongoClient(uri, readAtMajority);
  try {
    return await work(client.db(databaseName));
  } finally {
    await client.close();
  }
}

/** How many scans each unit of the batch has, by index. */
export function countScans(
  uri: string,
  brandId: string,
  batch: number,
): Promise<ReadonlyMap<number, number>> {
  return withDatabase(uri, async (db) => {
    const counts = await db
      .collection('scans')
      .aggregate<{ _id: number; count: number }>([
        { $match: { brandId, batch } },
        { $group: { _id: '$index', count: { $sum: 1 } } },
      ])
      .toArray();
    return new Map(counts.map(({ _id, count }) => [_id, count]));
  });
}

export function readLedger(uri: string, brandId: string): Promise<Data> {
  return withDatabase(uri, async (db) => {
    const read = <Row extends { brandId: string }>(name: string) =>
      db
        .collection<Row>(name)
        .find({ brandId } as mongo.Filter<Row>)
        .toArray() as Promise<unknown> as Promise<Row[]>;
    return {
      claims: await read<ClaimRecord>('claims'),
      journal: await read<JournalRecord>('journal'),
      accounts: await read<AccountRecord>('accounts'),
    };
  });
}
