import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type Express } from 'express';
import type { Connection } from 'mongoose';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import { buildTestOrder, createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { createCatalogue, type Catalogue } from '../catalogue/index.ts';
import { createAuditLog, type Actor, type AuditLog } from '../platform/audit/audit-log.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { answerProblems } from '../platform/http/answer-problems.ts';
import { makeCaller } from '../platform/http/caller-fixture.ts';
import { createRouter } from '../platform/http/create-router.ts';
import { ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import { createInProcessAdapter, createQueue, type Queue } from '../platform/queue/index.ts';
import { createSecrets } from '../platform/secrets.ts';
import type { BatchState } from './batch-state-rules.ts';
import { createIssuance } from './create-issuance.ts';
import type { Issuance, Order } from './issuance.ts';

export interface IssuanceFixture {
  catalogue: Catalogue;
  issuance: Issuance;
  queue: Queue;
  audit: AuditLog;
  dataDir: string;
  /** Ends the queue and removes the files. */
  stop(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** For tests: the room with its queue, which works on jobs once `queue.start()` is called. */
export async function buildIssuance(
  connection: Connection,
  options: { dataDir?: string; rowsPerFile?: number; clock?: Clock; keyRestMs?: number } = {},
): Promise<IssuanceFixture> {
  const clock = options.clock ?? systemClock;
  const audit = createAuditLog(connection, clock);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'zhenma-')));
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const catalogue = createCatalogue({ connection, clock, directory, changes, audit, dataDir });
  const issuance = createIssuance({
    connection,
    changes,
    clock,
    secrets: createSecrets(Buffer.alloc(32, 7)),
    audit,
    catalogue,
    queue: () => queue,
    dataDir,
    publicBaseUrl: 'http://192.168.1.5:3000',
    countUses: (_brandId, numbers) =>
      Promise.resolve(new Map(numbers.map((number) => [number, { scanned: 3, claimed: 2 }]))),
    keyRestMs: options.keyRestMs ?? 10,
    ...(options.rowsPerFile !== undefined && { rowsPerFile: options.rowsPerFile }),
  });
  const queue = createQueue({
    connection,
    adapter: createInProcessAdapter(),
    jobs: issuance.jobs,
    clock,
    log: quiet,
    leaseMs: 3_000,
    sweepMs: 200,
    graceMs: 500,
  });
  await ensureCollections(connection);
  const stop = async () => {
    await queue.stop();
    // A job that was cut off may still be writing.
    await rm(dataDir, { recursive: true, maxRetries: 10 });
  };
  return { catalogue, issuance, queue, audit, dataDir, stop };
}

/** For tests: an owner of a new brand, and a product of it. */
export async function buildBrand(
  catalogue: Catalogue,
  gtin: string,
  hosts: string[] = [],
): Promise<{ actor: Actor; productId: string }> {
  const actor = await createTestBrand({ catalogue }, { hosts });
  return { actor, productId: await createTestProduct({ catalogue }, actor, { gtin }) };
}

/** For tests: an order of goods that expire, under a key of its own. */
export const buildOrder = (overrides: Partial<Order> & Pick<Order, 'productId'>): Order =>
  buildTestOrder({ lot: 'L2026-001', expiryDate: '2027-01-05', ...overrides });

/** For tests: an issued batch; gives its number. */
export async function issueBatch(
  { issuance }: Pick<IssuanceFixture, 'issuance'>,
  actor: Actor,
  order: Order,
): Promise<number> {
  const { number } = await issuance.createBatch(actor, order, { isIssuedByCaller: true });
  await issuance.issue(actor.brandId, number);
  return number;
}

/** For tests: resolves when the batch is in the state. @throws Error after twenty seconds */
export async function waitForState(
  { issuance }: Pick<IssuanceFixture, 'issuance'>,
  brandId: string,
  number: number,
  state: BatchState,
): Promise<void> {
  let found: BatchState | undefined;
  for (let tries = 0; tries < 400; tries++) {
    found = (await issuance.batchesOf(brandId, [number])).get(number)?.state;
    if (found === state) return;
    await wait(50);
  }
  throw new Error(`batch ${number} is ${found ?? 'missing'}, not ${state}`);
}

/** For tests: the room's routes as its member of staff sees them. */
export function serveRoutes(
  { issuance }: Pick<IssuanceFixture, 'issuance'>,
  caller: Actor,
): Express {
  const router = createRouter(issuance.routes, {
    staff: () => Promise.resolve(makeCaller(caller)),
    member: () => Promise.resolve(null),
    hasCsrfToken: () => true,
  });
  const app = express().use(pinoHttp({ logger: pino({ level: 'silent' }) }));
  return app.use(router).use(answerProblems);
}
