import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection } from 'mongoose';
import { createRandom } from '../../demo/random.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { connectMongo, ensureCollections } from '../../platform/mongo/connect.ts';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../platform/servers/embedded-mongo.ts';
import { unitIdOf } from '../scan-key-rules.ts';
import type { UnitRecord } from '../scan-records.ts';
import { createScanStore, type ScanStore } from '../scan-store.ts';
import { createAttemptWriter } from './attempt-writer.ts';
import { addAttempt, type ClaimAttempt, type NotedAttempts } from './claim-attempt-rules.ts';

/** On a real MongoDB of this test's own, which it stops and starts. */
let folder: string;
let mongo: EmbeddedMongo;
let connection: Connection;
let store: ScanStore;

const startMongo = () => startEmbeddedMongo({ dataDir: folder, log: () => undefined });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhenma-attempts-'));
  mongo = await startMongo();
  const uri = new URL(mongo.uri);
  uri.pathname = '/attempts';
  connection = await connectMongo(uri.href);
  store = createScanStore(connection);
  await ensureCollections(connection);
}, 60_000);
afterAll(async () => {
  await connection.close();
  await mongo.stop();
  await rm(folder, { recursive: true, force: true });
});

const brandId = 'br_attempts';
const start = Date.parse('2026-03-01T00:00:00Z');
const idOf = (index: number) => unitIdOf(brandId, 1, index);
const readUnit = (index: number) =>
  store.units.findOne({ brandId, _id: idOf(index) }).lean<UnitRecord | null>();

beforeEach(async () => {
  await store.units.deleteMany({ brandId });
  const first = { event: 'e', visitor: 'v', at: new Date(start), place: null };
  const units = [1, 2, 3].map((index) => ({
    ...{ _id: idOf(index) as never, brandId, batch: 1, index, first, visitors: ['v'] },
  }));
  // As the service does it, without what mongoose would add.
  await store.units.collection.insertMany(units);
});

const attempt = (visitor: string, changes: Partial<ClaimAttempt> = {}): ClaimAttempt => ({
  ...{ visitor, person: null, at: new Date(start), place: null, network: null },
  ...changes,
});

function openWriter() {
  const warnings: unknown[] = [];
  const metrics = createMetrics();
  const log = { warn: (given: unknown) => void warnings.push(given) };
  const writer = createAttemptWriter({ units: store.units, metrics, log });
  return {
    warnings,
    note: (index: number, one: ClaimAttempt) => {
      writer.note({ brandId, unitId: idOf(index), attempt: one });
    },
    drain: () => writer.drain(),
    async count(outcome: string) {
      const counter = metrics.registry.getSingleMetric('zhenma_claim_attempts_total');
      const { values } = (await counter?.get()) ?? { values: [] };
      return values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
    },
  };
}

describe('attempts to claim', () => {
  it('come to the same in MongoDB as by the rule, also when written twice', async () => {
    const random = createRandom(11);
    const writer = openWriter();
    let expected: NotedAttempts = { attempts: [], moreAttempts: 0 };
    for (let nth = 0; nth < 120; nth += 1) {
      const who = random.below(40);
      const one = attempt(`v${who}`, {
        at: new Date(start + nth * 60_000),
        person: random.chance(0.3) ? `p${who}` : null,
        network: random.chance(0.5) ? `n${random.below(60)}` : null,
      });
      expected = addAttempt(expected, one);
      for (let time = 0; time < 2; time += 1) {
        writer.note(1, one);
        await writer.drain();
      }
    }
    const { attempts, moreAttempts } = (await readUnit(1)) ?? {};
    expect(attempts).toEqual(expected.attempts);
    expect(moreAttempts).toBe(expected.moreAttempts);
    expect(moreAttempts).toBeGreaterThan(3);
  });

  it('of several units and people at once are all kept, and make no unit', async () => {
    const writer = openWriter();
    for (let nth = 0; nth < 15; nth += 1) {
      for (const index of [1, 2, 9]) writer.note(index, attempt(`v${nth}`));
    }
    await writer.drain();
    for (const index of [1, 2]) expect((await readUnit(index))?.attempts).toHaveLength(15);
    expect(await readUnit(9)).toBeNull();
    expect((await readUnit(3))?.attempts).toBeUndefined();
    expect(await writer.count('lost')).toBe(0);
  });

  it('noted while the database is away are kept when it is back', async () => {
    const writer = openWriter();
    await mongo.stop();
    writer.note(2, attempt('one'));
    writer.note(2, attempt('two'));
    writer.note(2, attempt('two'));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(writer.warnings.length).toBeGreaterThan(0);
    mongo = await startMongo();
    const isKept = async () => ((await readUnit(2))?.attempts ?? []).length === 2;
    for (let tries = 0; tries < 60 && !(await isKept()); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await isKept()).toBe(true);
    expect(await writer.count('lost')).toBe(0);
    expect(await writer.count('noted')).toBe(2);
  }, 60_000);

  it('that cannot be kept before the service stops are told as lost, soon', async () => {
    const writer = openWriter();
    await mongo.stop();
    for (let nth = 0; nth < 200; nth += 1) writer.note(3, attempt(`v${nth}`));
    const startedAt = performance.now();
    await writer.drain();
    // Patience for the driver, not a measure of speed.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(await writer.count('lost')).toBe(200);
    expect(writer.warnings).toContainEqual(expect.objectContaining({ count: 200 }));
    mongo = await startMongo();
  }, 60_000);
});
