import { afterAll, beforeAll } from '@jest/globals';
import type { Connection } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { StaffRecord } from '../platform/auth/staff-store.ts';
import type { Finding, JournalRecord, LedgerCount, Loyalty } from './index.ts';
import { openService, type OpenedService } from './service-fixture.ts';

/** A service on a database of its own, for all tests of a file. */
interface LoyaltyUnderTest {
  readonly database: TestDatabase;
  readonly service: OpenedService;
  readonly loyalty: Loyalty;
}

/** Opens it before the file's tests, on the real replica set of this run, and closes it after them. */
export function useLoyalty(masterKey?: Buffer): LoyaltyUnderTest {
  let opened: { database: TestDatabase; service: OpenedService } | undefined;
  const get = () => {
    if (!opened) throw new Error('only within a test');
    return opened;
  };
  beforeAll(async () => {
    const database = await openTestDatabase();
    opened = { database, service: await openService(database.uri, masterKey) };
  }, 60_000);
  // A process killed within a transaction leaves it open for a while, and the database with it.
  afterAll(async () => {
    const { database, service } = get();
    await service.close();
    await database.close();
  }, 120_000);
  return {
    get database() {
      return get().database;
    },
    get service() {
      return get().service;
    },
    get loyalty() {
      return get().service.system.loyalty;
    },
  };
}

export const journalOf = ({ database }: LoyaltyUnderTest) =>
  database.connection.collection<JournalRecord>('journal');

/** The service's own check of a brand's ledger. */
export async function verifyBrand(
  { loyalty }: Pick<LoyaltyUnderTest, 'loyalty'>,
  brandId: string,
): Promise<{ count: LedgerCount; findings: Finding[] }> {
  const findings: Finding[] = [];
  const count = await loyalty.verifyLedger(brandId, (finding) => findings.push(finding));
  return { count, findings };
}

/** Accounts of a brand's staff that are a year old, made by the operator. */
export async function hireStaff(
  connection: Connection,
  brandId: string,
  ...staffIds: string[]
): Promise<void> {
  const createdAt = new Date(Date.now() - 365 * 24 * 3_600_000);
  await connection.collection<StaffRecord>('staff').insertMany(
    staffIds.map((_id) => ({
      ...{ _id, brandId, email: `${_id}@brand.cn`, name: _id, role: 'owner' as const },
      ...{ passwordHash: '', disabled: false, createdAt, lastSignInAt: null },
    })),
  );
}
