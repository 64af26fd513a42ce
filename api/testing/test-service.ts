import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@zhenma/contract';
import { pino, type Logger } from 'pino';
import { openSystem } from '../src/open-system.ts';
import { createHttpServer } from '../src/platform/http/create-http-server.ts';
import { closeServer } from '../src/platform/http/listen.ts';
import { ensureCollections } from '../src/platform/mongo/connect.ts';
import { systemClock, type Clock } from '../src/platform/clock.ts';
import type { SafePost } from '../src/platform/http/safe-fetch.ts';
import type { Printer } from '../src/printing/index.ts';
import type { System } from '../src/wiring.ts';
import { createTestClient, type TestClient } from './test-client.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

export const testPassword = 'a password for tests only';

const onePage = { page: 1, pageSize: 1 };

/** The whole service on a database of its own, listening on a free port of the loopback interface. */
export interface TestService {
  readonly system: System;
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly masterKey: Buffer;
  readonly server: Server;
  /** A client that keeps cookies, as a browser does; nobody is signed in. */
  client(): TestClient;
  /** A client signed in as new staff of a brand; a dealer's is of the brand's newest dealer. */
  signIn(brandId: string, role: Role, headers?: Record<string, string>): Promise<TestClient>;
  close(): Promise<void>;
}

export async function startTestService(
  options: {
    clock?: Clock;
    printers?: readonly Printer[];
    log?: Logger;
    postWebhook?: SafePost;
    isSecure?: boolean;
  } = {},
): Promise<TestService> {
  const database = await openTestDatabase();
  const masterKey = randomBytes(32);
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-test-'));
  const { server, serve } = createHttpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const system = openSystem({
    config: { REDIS_URL: undefined, TRUST_PROXY: 1, PRINTERS: [...(options.printers ?? [])] },
    ground: {
      connection: database.connection,
      mongodbUri: database.uri,
      masterKey,
      dataDir,
      isEmbedded: true,
      close: () => Promise.resolve(),
    },
    log: options.log ?? pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    // Behind TLS the address tells so; requests come without it all the same.
    publicBaseUrl: options.isSecure ? baseUrl.replace('http:', 'https:') : baseUrl,
    clock: options.clock ?? systemClock,
    // Tests call nobody on the internet.
    postWebhook: options.postWebhook ?? (() => Promise.resolve({ status: 204, body: '' })),
  });
  await ensureCollections(database.connection);
  await system.queue.start();
  serve(system.createApp());
  const client = () => createTestClient(baseUrl);

  return {
    system,
    database,
    dataDir,
    baseUrl,
    masterKey,
    server,
    client,
    async signIn(brandId, role, headers) {
      const email = `${role}-${randomBytes(4).toString('hex')}@test.cn`;
      const dealers =
        role === 'dealer' ? await system.catalogue.listDealers(brandId, onePage) : null;
      const dealerId = dealers?.rows[0]?._id;
      await system.staff.create(
        brandId,
        { email, name: `Test ${role}`, role, password: testPassword, dealerId },
        null,
      );
      const staff = client();
      await staff.signIn(email, testPassword, headers);
      return staff;
    },
    async close() {
      await closeServer(server, 1000);
      await system.stop();
      await database.close();
      // A job that was cut off may still be writing.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
