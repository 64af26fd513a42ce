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
/** Longer than what another process knows of keys may lag behind. */
const keyRestMs = 4_000;
let database: TestDatabase;
let fixture: IssuanceFixture;
let connection: Connection;
let monitored: IssuanceFixture;
let actor: Actor;
let productId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  fixture = await buildIssuance(database.connection, { keyRestMs });
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
function createForgetful() {
  const { issuance, catalogue } = fixture;
  let isAway = false;
  const orAway =
    <Given extends unknown[], Value>(read: (...given: Given) => Promise<Value>) =>
    (...given: Given) =>
      isAway ? Promise.reject(new mongo.MongoNetworkError('away')) : read(...given);
  const { resolveCode } = createCodeResolver(catalogue, {
    batchOf: orAway(issuance.batchOf),
    unitStandingOf: orAway(issuance.unitStandingOf),
    keyringOf: orAway(issuance.keyringOf),
    noticeOf: () => Promise.reject(new Error('no recall here')),
  });
  return {
    kindOf: async (text: string) => (await resolveCode({ text, host, at: new Date() })).kind,
    endDatabase: () => void (isAway = true),
  };
}

async function issueByNewKey(): Promise<string> {
  await fixture.issuance.startKeyEpoch(actor);
  const number = await issueBatch(fixture, actor, buildOrder({ productId, quantity: 5 }));
  return fixture.issuance.codeOf(actor.brandId, number, 1);
}

const resolveElsewhere = async (text: string) =>
  (await monitored.issuance.resolveCode({ text, host, at: new Date() })).kind;

describe('a code of a new key', () => {
  it('is never called forged by a process that knew the keys of before', async () => {
    expect(await resolveElsewhere(forged)).toBe('forged');
    const { issuance } = monitored;
    const { newestEpoch } = await issuance.keyringOf(actor.brandId);
    const code = await issueByNewKey();
    expect(await resolveElsewhere(code)).toBe('unit');
    expect((await issuance.keyringOf(actor.brandId)).newestEpoch).toBe(newestEpoch + 1);
  });

  it('is not called forged while the database is away, and a text of another form is', async () => {
    const { kindOf, endDatabase } = createForgetful();
    expect(await kindOf(forged)).toBe('forged');
    const code = await issueByNewKey();
    endDatabase();
    for (const text of [code, forged]) await expect(kindOf(text)).rejects.toThrow('away');
    expect(await kindOf('ABC')).toBe('forged');
  });
});

describe('a flood of forgeries', () => {
  it('asks nothing of the database', async () => {
    const resolve = () => resolveElsewhere(forged);
    const sent: string[] = [];
    connection.getClient().on('commandStarted', ({ commandName }) => {
      if (commandName !== 'getMore') sent.push(commandName);
    });
    await issuanceSeen();
    expect(sent).not.toEqual([]);
    // What was read before changes were heard, or a while ago, is read once more, whoever asks.
    for (let flood = 0; flood < 20 && sent.length > 0; flood++) {
      sent.length = 0;
      const kinds = await Promise.all(Array.from({ length: 2_000 }, resolve));
      expect(new Set(kinds)).toEqual(new Set(['forged']));
      expect(sent.length).toBeLessThan(20);
    }
    expect(sent).toEqual([]);
  });
});

/** A read that the driver is seen to send. */
const issuanceSeen = () => connection.db?.collection('batches').findOne({});
