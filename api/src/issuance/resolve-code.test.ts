import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mongo, type Connection } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { connectMongo } from '../platform/mongo/connect.ts';
import {
  buildBrand,
  buildIssuance,
  buildOrder,
  issueBatch,
  type IssuanceFixture,
} from './issuance-fixture.ts';
import { createCodeResolver } from './resolve-code.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

const forged = '00000000000000000000';
const host = 'id.brand.cn';
let database: TestDatabase;
let fixture: IssuanceFixture;
let connection: Connection;
let monitored: IssuanceFixture;
let actor: Actor;
let productId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection);
  ({ actor, productId } = await buildBrand(fixture.catalogue, '6901234567892', [host]));
  const uri = new URL(database.uri);
  uri.searchParams.set('monitorCommands', 'true');
  connection = await connectMongo(uri.href);
  monitored = await buildIssuance(connection);
});

afterAll(async () => {
  await monitored.stop();
  await connection.close();
  await fixture.stop();
  await database.close();
});

/** A resolver whose process has remembered the keys of this moment, and a switch that ends its database. */
async function createForgetful() {
  const { issuance, catalogue } = fixture;
  const old = await issuance.keyringOf(actor.brandId);
  let isAway = false;
  const orAway =
    <Given extends unknown[], Value>(read: (...given: Given) => Promise<Value>) =>
    (...given: Given) =>
      isAway ? Promise.reject(new mongo.MongoNetworkError('away')) : read(...given);
  const resolve = createCodeResolver(catalogue, {
    batchOf: orAway(issuance.batchOf),
    unitStandingOf: orAway(issuance.unitStandingOf),
    keyringOf: () => Promise.resolve(old),
    renewedKeyringOf: orAway(issuance.keyringOf),
    noticeOf: () => Promise.reject(new Error('no recall here')),
  });
  return {
    kindOf: async (text: string) => (await resolve({ text, host, at: new Date() })).kind,
    endDatabase: () => void (isAway = true),
  };
}

async function issueByNewKey(): Promise<string> {
  await fixture.issuance.startKeyEpoch(actor);
  const number = await issueBatch(fixture, actor, buildOrder({ productId, quantity: 5 }));
  return fixture.issuance.codeOf(actor.brandId, number, 1);
}

describe('a code of a key that this process has not heard of', () => {
  it('is read by the keys as they are now', async () => {
    const { kindOf } = await createForgetful();
    const code = await issueByNewKey();
    expect(await kindOf(code)).toBe('unit');
    expect(await kindOf(forged)).toBe('forged');
  });

  it('is not called forged while the database is away, and a text of another form is', async () => {
    const { kindOf, endDatabase } = await createForgetful();
    expect(await kindOf(forged)).toBe('forged');
    const code = await issueByNewKey();
    endDatabase();
    for (const text of [code, forged]) await expect(kindOf(text)).rejects.toThrow('away');
    expect(await kindOf('ABC')).toBe('forged');
  });
});

describe('a flood of forgeries', () => {
  it('costs one read of the keys a second', async () => {
    const { issuance } = monitored;
    const resolve = async () =>
      (await issuance.resolveCode({ text: forged, host, at: new Date() })).kind;
    await resolve();
    let reads = 0;
    connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (commandName !== 'getMore' && command['find'] !== undefined) reads += 1;
    });
    const startedAt = performance.now();
    const kinds = await Promise.all(Array.from({ length: 2_000 }, resolve));
    const seconds = Math.ceil((performance.now() - startedAt) / 1_000);
    expect(new Set(kinds)).toEqual(new Set(['forged']));
    expect(reads).toBeLessThanOrEqual(seconds);
  });
});
