import { randomBytes } from 'node:crypto';
import { mongo } from 'mongoose';
import type { Loyalty } from '../src/loyalty/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { driveAtOnce, runPairs, type BenchResult, type Measured } from './measure.ts';

const runs = 5;
const oursCount = 6_000;
const theirsCount = 1_000;
const members = 5_000;
const networks = 1_000;

/**
 * Claims a second, 64 at once, each answered when it is durable (majority, journaled): ours in
 * groups, against the raw driver with one transaction a claim that writes the same claim and entry
 * and raises the same account, under the same indexes. Ours also counts by member, device, network
 * and product; theirs does not.
 */
export async function run(): Promise<BenchResult> {
  const database = await openBenchDatabase(randomBytes(32));
  const client = await new mongo.MongoClient(database.uri, {
    writeConcern: { w: 'majority', journal: true },
  }).connect();
  try {
    const { loyalty } = database.system;
    const theirs = await createStockClaims(client);
    await claimOurs(loyalty, 1_000, 500);
    await theirs(1_000, 200);
    return await runPairs(
      { bench: 'claim', against: 'raw driver, one transaction a claim' },
      runs,
      (at) => claimOurs(loyalty, at, oursCount),
      (at) => theirs(at, theirsCount),
    );
  } finally {
    await client.close();
    await database.close();
  }
}

function claimOurs(loyalty: Loyalty, batch: number, count: number): Promise<Measured> {
  return driveAtOnce(count, async (index) => {
    const { outcome } = await loyalty.claim({
      ...{ brandId: 'br_bench', memberId: `mem_${index % members}`, batch, index },
      ...{ points: 20, productId: 'prd_bench', at: new Date(), origin: originOf(index) },
    });
    if (outcome !== 'claimed') throw new Error(`claim ${index} came to ${outcome}`);
  });
}

/** A device for each member, a network for some: what is counted for the risk decision. */
const originOf = (index: number) => ({
  visitor: `device-${index % members}`,
  address: `network-${index % networks}`,
  region: null,
});

interface Keyed {
  _id: string;
}

/** An empty collection with the indexes of one of ours. */
async function createLike(db: mongo.Db, name: string): Promise<mongo.Collection<Keyed>> {
  const stock = await db.createCollection<Keyed>(`stock-${name}`);
  for (const { key, partialFilterExpression } of await db.collection(name).indexes()) {
    const options = partialFilterExpression === undefined ? {} : { partialFilterExpression };
    if (!('_id' in key && Object.keys(key).length === 1)) await stock.createIndex(key, options, {});
  }
  return stock;
}

async function createStockClaims(
  client: mongo.MongoClient,
): Promise<(batch: number, count: number) => Promise<Measured>> {
  const db = client.db();
  const [claims, journal, accounts] = [
    await createLike(db, 'claims'),
    await createLike(db, 'journal'),
    await createLike(db, 'accounts'),
  ];
  return (batch, count) =>
    driveAtOnce(count, async (index) => {
      const memberId = `mem_${index % members}`;
      const at = new Date();
      const cause = { productId: 'prd_bench', batch, index };
      const claim = {
        ...{ _id: `br_bench:${batch}:${index}`, brandId: 'br_bench', ...cause, memberId },
        ...{ points: 20, state: 'booked', reasons: [], decision: null, reversedAt: null },
        ...{ origin: originOf(index), balanceAfter: 20, at, recordedAt: at },
      };
      const entry = {
        ...{ _id: `br_bench:earn:${batch}.${index}`, brandId: 'br_bench', kind: 'earn', memberId },
        postings: [
          { account: `member:${memberId}`, points: 20 },
          { account: `issuing:${batch}`, points: -20 },
        ],
        ...{ cause, by: null, balanceAfter: 20, at, seal: 0 },
      };
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await claims.insertOne(claim, { session });
          await journal.insertOne(entry, { session });
          await accounts.updateOne(
            { _id: `br_bench:${memberId}` },
            {
              $inc: { balance: 20, claims: 1 },
              $set: { lastClaimAt: at },
              $setOnInsert: { brandId: 'br_bench', memberId },
            },
            { session, upsert: true },
          );
        }),
      );
    });
}
