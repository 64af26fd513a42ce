import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

/** Runs against a real MongoDB replica set, whose profiler tells what each command read. */
let rooms: CustodyRooms;
let brand: Awaited<ReturnType<CustodyRooms['addBrand']>>;
let batchNumber: number;
const pallet = { itemsPerCase: 10, casesPerPallet: 10 };
/** Ours are the items after these. */
const others = 20_000;

const tell = async (path: string, given: object) => {
  const reply = await brand.call(path, { ...rooms.key(), ...given });
  expect(reply).toMatchObject({ status: 201, body: { standing: 'applied' } });
  return reply.body;
};
const packRange = (from: number, to: number) =>
  tell('/packings/by-range', { ...pallet, batchNumber, from, to, placeId: brand.factory });

beforeAll(async () => {
  rooms = await openCustodyRooms();
  brand = await rooms.addBrand('6901234567892');
  batchNumber = await rooms.issue(brand, others + 200);
  // Two thousand cases on two hundred pallets of others, of which some are on their way.
  await packRange(0, others - 1);
  for (let from = 0; from < 1_000; from += 100) {
    const items = [{ batchNumber, from, to: from + 99 }];
    await tell('/movements', { fromId: brand.factory, toId: brand.east, items });
  }
});
afterAll(() => rooms.close());

interface Read {
  ns: string;
  planSummary?: string;
  docsExamined?: number;
  command: Record<string, unknown>;
}

/** What was read of the collections of custody while something was done. */
async function watchReads(work: () => Promise<unknown>): Promise<Read[]> {
  const { db } = rooms.connection;
  if (!db) throw new Error('the connection is not open');
  await db.command({ profile: 2 });
  await work();
  await db.command({ profile: 0 });
  const profile = db.collection<Read>('system.profile');
  const reads = await profile.find({ planSummary: { $exists: true } }).toArray();
  await profile.drop();
  return reads.filter(({ ns }) => /\.(?:custody|logisticUnits|shipments)/.test(ns));
}

function expectBounded(reads: readonly Read[], most: number): void {
  expect(reads.length).toBeGreaterThan(3);
  const scans = reads.filter(
    ({ planSummary = '' }) => !/^(?:IXSCAN|IDHACK|COUNT_SCAN|EOF)/.test(planSummary),
  );
  expect(scans.map(({ ns, planSummary }) => `${ns} ${planSummary}`)).toEqual([]);
  const large = reads.filter(({ docsExamined = 0 }) => docsExamined > most);
  expect(large.map(({ ns, docsExamined, command }) => ({ ns, docsExamined, command }))).toEqual([]);
}

describe('among two thousand cases of others', () => {
  it('packs, ships and receives a pallet by reads of its own goods alone', async () => {
    const last = { from: others, to: others + 99 };
    expectBounded(await watchReads(() => packRange(last.from, last.to)), 30);
    let movementId: string | null = null;
    const shipping = async () => {
      const items = [{ batchNumber, ...last }];
      const given = { fromId: brand.factory, toId: brand.east, items };
      ({ movementId } = await tell('/movements', given));
    };
    expectBounded(await watchReads(shipping), 30);
    const receiving = () => tell('/receipts', { movementId, atId: brand.east });
    expectBounded(await watchReads(receiving), 30);
  });

  it('carries a late arrival out by reads of its own goods alone', async () => {
    const items = [{ batchNumber, from: others + 100, to: others + 109 }];
    const late = new Date(Date.now() - 3_600_000).toISOString();
    const reads = await watchReads(() => tell('/packings', { items, happenedAt: late }));
    expectBounded(reads, 30);
  });

  it('reads a page of units, of movements, and of goods on the way by indexes', async () => {
    for (const path of ['/logistic-units?isOutermost=true', '/movements', '/goods-in-transit']) {
      const reads = await watchReads(async () => {
        expect(await brand.call(path)).toMatchObject({ status: 200 });
      });
      const plans = reads.map(({ planSummary = '' }) => planSummary);
      expect(plans.length).toBeGreaterThan(0);
      expect(plans.filter((plan) => !/^(?:IXSCAN|IDHACK|COUNT_SCAN|EOF)/.test(plan))).toEqual([]);
    }
  });
});
