import { randomBytes } from 'node:crypto';
import { mongo } from 'mongoose';
import type { Loyalty } from '../src/loyalty/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { driveAtOnce, runPairs, type BenchResult, type Measured } from './measure.ts';
import {
  createStockStore,
  writeClaim,
  writeCountedClaim,
  type ClaimToMake,
  type StockStore,
} from './stock-claims.ts';

const runs = 5;
const oursCount = 6_000;
const theirsCount = 1_000;
const members = 5_000;
const networks = 1_000;

interface ClaimBench extends BenchResult {
  /** Against transactions that write claim, entry and account alone, and count nothing. */
  readonly againstUncounted: Pick<BenchResult, 'ratio' | 'oursPerSecond' | 'theirsPerSecond'>;
}

type WriteOne = (client: mongo.MongoClient, store: StockStore, claim: ClaimToMake) => Promise<void>;

/**
 * Claims a second, 64 at once, each answered when it is durable (majority, journaled): ours in
 * groups, against the raw driver with one transaction a claim that writes the same claim and entry,
 * raises the same account under the same indexes, and counts by member, device, network and product
 * as ours does; then against one that counts nothing.
 */
export async function run(): Promise<ClaimBench> {
  const database = await openBenchDatabase(randomBytes(32));
  const client = await new mongo.MongoClient(database.uri, {
    writeConcern: { w: 'majority', journal: true },
  }).connect();
  const { loyalty } = database.system;
  let batch = 0;

  async function compare(against: string, write: WriteOne): Promise<BenchResult> {
    const store = await createStockStore(client.db(), `stock-${write.name}`);
    const ours = (count: number) => claimOurs(loyalty, ++batch, count);
    const theirs = (count: number) =>
      claimTheirs((claim) => write(client, store, claim), ++batch, count);
    await ours(500);
    await theirs(200);
    return runPairs(
      { bench: 'claim', against },
      runs,
      () => ours(oursCount),
      () => theirs(theirsCount),
    );
  }

  try {
    const counted = await compare('raw driver, one transaction a claim', writeCountedClaim);
    const { ratio, oursPerSecond, theirsPerSecond } = await compare('uncounted', writeClaim);
    return { ...counted, againstUncounted: { ratio, oursPerSecond, theirsPerSecond } };
  } finally {
    await client.close();
    await database.close();
  }
}

function claimOurs(loyalty: Loyalty, batch: number, count: number): Promise<Measured> {
  return driveAtOnce(count, async (index) => {
    const { outcome } = await loyalty.claim(createClaim(batch, index));
    if (outcome !== 'claimed') throw new Error(`claim ${index} came to ${outcome}`);
  });
}

const claimTheirs = (
  write: (claim: ClaimToMake) => Promise<void>,
  batch: number,
  count: number,
): Promise<Measured> => driveAtOnce(count, (index) => write(createClaim(batch, index)));

/** A device for each member, a network for some. */
const createClaim = (batch: number, index: number): ClaimToMake => ({
  ...{ brandId: 'br_bench', memberId: `mem_${index % members}`, productId: 'prd_bench' },
  ...{ batch, index, points: 20, at: new Date() },
  origin: {
    visitor: `device-${index % members}`,
    address: `network-${index % networks}`,
    region: null,
  },
});
