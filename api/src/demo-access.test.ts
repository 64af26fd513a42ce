import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readConfig } from './config.ts';
import { makeDemoAnew, openDemo, type DemoOptions } from './demo-access.ts';
import { openSystem } from './open-system.ts';
import { ensureCollections } from './platform/mongo/connect.ts';
import type { System } from './wiring.ts';

jest.setTimeout(180_000);

const quiet = () => undefined;
let database: TestDatabase;
let options: DemoOptions;
let service: System;

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection, uri: mongodbUri } = database;
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-demo-'));
  options = {
    config: readConfig({ DATA_DIR: dataDir }),
    ground: {
      ...{ connection, mongodbUri, dataDir, masterKey: randomBytes(32), isEmbedded: true },
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: 'http://127.0.0.1:4321',
    scansPerDay: 10,
    say: quiet,
  };
  service = openSystem(options);
  await ensureCollections(connection);
  // The running service sums up and weighs scans while the demo is made.
  await service.queue.start();
});
afterAll(async () => {
  await service.stop();
  await database.close();
  await rm(options.ground.dataDir, { recursive: true, force: true });
});

/** Begins to make the demo anew, and is cut short when it says the words. */
async function cutShortAt(words: string): Promise<void> {
  const making = makeDemoAnew({
    ...options,
    say(line) {
      if (line.startsWith(words)) throw new Error('cut short');
    },
  });
  await expect(making).rejects.toThrow('cut short');
}

const isKept = () => existsSync(join(options.ground.dataDir, 'demo.json'));

describe('a demo that was cut short', () => {
  it('half-made is made anew at the next start, and its password lets in', async () => {
    await cutShortAt('weighing');
    const [halfMade, ...others] = await service.catalogue.listBrands();
    expect(others).toEqual([]);
    expect(isKept()).toBe(false);

    const { email, password, itemUrl } = await openDemo(service, options);
    const brands = await service.catalogue.listBrands();
    expect(brands).toHaveLength(1);
    expect(brands[0]?._id).not.toBe(halfMade?._id);
    const { staff } = await service.staff.signIn(email, password, '127.0.0.1');
    expect(staff.brandId).toBe(brands[0]?._id);
    expect(itemUrl).toMatch(/^http:\/\/127\.0\.0\.1:4321\/01\//);
    // Opened once more, it is the same.
    expect(await openDemo(service, options)).toMatchObject({ email, password, itemUrl });
  });

  it('keeps no password of a brand that is gone', async () => {
    expect(isKept()).toBe(true);
    await cutShortAt('making the brand');
    expect(await service.catalogue.listBrands()).toEqual([]);
    expect(isKept()).toBe(false);
  });
});
