import type { mongo } from 'mongoose';
import type { AccountRecord, DeviceRecord } from '../src/loyalty/ledger-records.ts';
import { addToMember, deviceIdOf, hourOf } from '../src/loyalty/velocity-rules.ts';
import { createLike } from './create-like.ts';

/** What is claimed, by whom, where from. */
export interface ClaimToMake {
  readonly brandId: string;
  readonly memberId: string;
  readonly productId: string;
  readonly batch: number;
  readonly index: number;
  readonly points: number;
  readonly at: Date;
  readonly origin: { visitor: string; address: string; region: null };
}

/** Collections with the names and indexes of ours, empty. */
export interface StockStore {
  readonly claims: mongo.Collection<{ _id: string }>;
  readonly journal: mongo.Collection<{ _id: string }>;
  readonly accounts: mongo.Collection<AccountRecord>;
  readonly counters: mongo.Collection<DeviceRecord>;
}

export async function createStockStore(db: mongo.Db, prefix: string): Promise<StockStore> {
  return {
    claims: await createLike(db, 'claims', prefix),
    journal: await createLike(db, 'journal', prefix),
    accounts: await createLike(db, 'accounts', prefix),
    counters: await createLike(db, 'claimCounters', prefix),
  };
}

/** One transaction of the raw driver: the claim, its entry, and points on the account. */
export function writeClaim(
  client: mongo.MongoClient,
  store: StockStore,
  claim: ClaimToMake,
): Promise<void> {
  return client.withSession((session) =>
    session.withTransaction(() => writeRows(store, claim, session, {})),
  );
}

/**
 * The same, and what a claim is judged by: the member's and the device's counts are read and kept in
 * the transaction, the network's and the product's, which strangers share, raised after it.
 */
export async function writeCountedClaim(
  client: mongo.MongoClient,
  store: StockStore,
  claim: ClaimToMake,
): Promise<void> {
  const { brandId, memberId, origin, at } = claim;
  const deviceId = deviceIdOf(claim) ?? '';
  await client.withSession((session) =>
    session.withTransaction(async () => {
      const account = await store.accounts.findOne(
        { _id: accountIdOf(claim), brandId },
        { session },
      );
      const device = await store.counters.findOne({ _id: deviceId, brandId }, { session });
      await writeRows(store, claim, session, { velocity: addToMember(account?.velocity, claim) });
      if (device?.members.includes(memberId)) return;
      await store.counters.updateOne(
        { _id: deviceId },
        { $addToSet: { members: memberId }, $setOnInsert: { brandId, claims: 1, expiresAt: at } },
        { session, upsert: true },
      );
    }),
  );
  const raise = (name: string) => ({
    updateOne: {
      filter: { _id: `${brandId}:${name}:${hourOf(at)}` },
      update: { $inc: { claims: 1 }, $setOnInsert: { brandId, expiresAt: at } },
      upsert: true,
    },
  });
  const counts = [raise(`network:${origin.address}`), raise(`product:${claim.productId}`)];
  // Two that make one counter at once: the second finds its key taken, and tries again.
  await store.counters
    .bulkWrite(counts, { ordered: false, writeConcern: { w: 1 } })
    .catch(() => store.counters.bulkWrite(counts, { ordered: false, writeConcern: { w: 1 } }));
}

const accountIdOf = ({ brandId, memberId }: ClaimToMake): string => `${brandId}:${memberId}`;

async function writeRows(
  { claims, journal, accounts }: StockStore,
  claim: ClaimToMake,
  session: mongo.ClientSession,
  counted: Pick<AccountRecord, 'velocity'>,
): Promise<void> {
  const { brandId, memberId, productId, batch, index, points, origin, at } = claim;
  const cause = { productId, batch, index };
  const row = {
    ...{ _id: `${brandId}:${batch}:${index}`, brandId, ...cause, memberId },
    ...{ points, state: 'booked', reasons: [], decision: null, reversedAt: null },
    ...{ origin, balanceAfter: points, at, recordedAt: at },
  };
  const entry = {
    ...{ _id: `${brandId}:earn:${batch}.${index}`, brandId, kind: 'earn', memberId },
    postings: [
      { account: `member:${memberId}`, points },
      { account: `issuing:${batch}`, points: -points },
    ],
    ...{ cause, by: null, balanceAfter: points, at, seal: 0 },
  };
  await claims.insertOne(row, { session });
  await journal.insertOne(entry, { session });
  await accounts.updateOne(
    { _id: accountIdOf(claim) },
    {
      $inc: { balance: points, claims: 1 },
      $set: { lastClaimAt: at, ...counted },
      $setOnInsert: { brandId, memberId, pending: 0 },
    },
    { session, upsert: true },
  );
}
