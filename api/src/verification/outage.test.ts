import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openSystem } from '../open-system.ts';
import { closeServer } from '../platform/http/listen.ts';
import { connectMongo, ensureCollections } from '../platform/mongo/connect.ts';
import { startEmbeddedMongo, type EmbeddedMongo } from '../platform/servers/embedded-mongo.ts';
import type { System } from '../wiring.ts';
import { createIssuedBrand, gtins, type IssuedBrand } from './brand-fixture.ts';

/** A MongoDB of this test's own, which it stops, starts and freezes. */
let folder: string;
let mongo: EmbeddedMongo;
let system: System;
let server: Server;
let baseUrl: string;
let brand: IssuedBrand;

const startMongo = () => startEmbeddedMongo({ dataDir: folder, log: () => undefined });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhenma-outage-'));
  mongo = await startMongo();
  const uri = new URL(mongo.uri);
  uri.pathname = '/outage';
  const connection = await connectMongo(uri.href);
  system = openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: undefined },
    ground: {
      ...{ connection, masterKey: randomBytes(32), dataDir: folder, isEmbedded: true },
      mongodbUri: uri.href,
      close: () => Promise.resolve(),
    },
    log: pino({ level: 'silent' }),
    publicBaseUrl: 'http://127.0.0.1:1',
  });
  await ensureCollections(connection);
  brand = await createIssuedBrand(system, { gtin: gtins[0] });
  server = createServer(system.createApp());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await closeServer(server, 1000);
  await system.connection.close();
  await mongo.stop();
  await rm(folder, { recursive: true, force: true });
});

async function get(path: string) {
  const startedAt = performance.now();
  const reply = await fetch(new URL(path, baseUrl));
  const html = await reply.text();
  const headline = /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '';
  return {
    ...{ status: reply.status, headers: reply.headers, headline },
    seconds: (performance.now() - startedAt) / 1000,
  };
}

async function expectRecovery(path: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await get(path)).status === 200) return;
    await sleep(100);
  }
  expect(await get(path)).toMatchObject({ status: 200 });
}

const degraded = { status: 503, headline: expect.stringContaining('暂时无法验证') as unknown };

describe('without MongoDB', () => {
  it('says so on a readable page with 503, calls no code forged, and recovers by itself', async () => {
    const code = await brand.codeOf(1);
    const path = `/01/${brand.gtin}/21/${code}`;
    expect((await get(path)).status).toBe(200);
    expect((await get('/c/00000000000000000000')).status).toBe(200);
    await mongo.stop();

    const first = await get(path);
    expect(first).toMatchObject(degraded);
    expect(first.headers.get('retry-after')).toBe('5');
    // Patience for the driver, not a measure of speed.
    expect(first.seconds).toBeLessThan(8);
    // Another process may have made a key that this one has not heard of.
    expect(await get('/c/00000000000000000000')).toMatchObject(degraded);
    expect(await get('/c/ABC')).toMatchObject({
      status: 200,
      headline: expect.stringContaining('码无效') as unknown,
    });
    const app = await fetch(new URL('/api/v1/verifications', baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect(app.status).toBe(503);
    expect((await get(`/c/${code}/claim`)).status).toBe(503);

    mongo = await startMongo();
    await expectRecovery(path);
  }, 60_000);

  it('does not wait for a MongoDB that hangs', async () => {
    const path = `/01/${brand.gtin}/21/${await brand.codeOf(2)}`;
    expect((await get(path)).status).toBe(200);
    process.kill(mongo.pid, 'SIGSTOP');
    try {
      const hanging = await get(path);
      expect(hanging).toMatchObject(degraded);
      expect(hanging.seconds).toBeLessThan(8);
    } finally {
      process.kill(mongo.pid, 'SIGCONT');
    }
    await expectRecovery(path);
  }, 60_000);
});
