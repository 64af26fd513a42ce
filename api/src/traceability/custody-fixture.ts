import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustodyCommandView } from '@zhenma/contract';
import express from 'express';
import type { Connection } from 'mongoose';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { createCatalogue } from '../catalogue/index.ts';
import { createIssuance } from '../issuance/index.ts';
import { createAuditLog, type Actor } from '../platform/audit/audit-log.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { answerProblems } from '../platform/http/answer-problems.ts';
import { makeCaller } from '../platform/http/caller-fixture.ts';
import { createRouter } from '../platform/http/create-router.ts';
import { connectMongo, ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import { createSecrets } from '../platform/secrets.ts';
import { createTraceability } from './create-traceability.ts';
import type { CustodyStep, RecordSteps } from './custody-step.ts';

interface Reply<Body> {
  status: number;
  body: Body & { detail: string; errors: { field: string; message: string }[] };
}

/** For tests: the rooms up to traceability over a database, as one process has them. */
export function buildCustodyRooms(
  connection: Connection,
  {
    clock = systemClock,
    dataDir = tmpdir(),
    recordSteps,
  }: { clock?: Clock; dataDir?: string; recordSteps?: RecordSteps } = {},
) {
  const audit = createAuditLog(connection, clock);
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const base = { connection, clock, audit, changes, dataDir };
  const catalogue = createCatalogue({ ...base, directory });
  const issuance = createIssuance({
    ...{ ...base, catalogue, secrets: createSecrets(Buffer.alloc(32, 7)) },
    queue: () => {
      throw new Error('these tests queue no jobs');
    },
    publicBaseUrl: 'https://id.brand.cn',
    countUses: () => Promise.resolve(new Map()),
  });
  const traceability = createTraceability({ ...base, catalogue, issuance, recordSteps });
  return { audit, changes, catalogue, issuance, traceability };
}

export type CustodyRooms = Awaited<ReturnType<typeof openCustodyRooms>>;

/** For tests: the rooms up to traceability over HTTP, on a database of their own. */
export async function openCustodyRooms({ clock = systemClock }: { clock?: Clock } = {}) {
  const database = await openTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zhenma-custody-'));
  const steps: CustodyStep[] = [];
  const closing: (() => Promise<void>)[] = [];

  const build = (connection: Connection) => {
    const recordSteps = (_brandId: string, told: readonly CustodyStep[]) => {
      steps.push(...told);
      return Promise.resolve();
    };
    const { changes, ...made } = buildCustodyRooms(connection, { clock, dataDir, recordSteps });
    closing.push(() => {
      changes.stop();
      return Promise.resolve();
    });
    return made;
  };
  const rooms = build(database.connection);
  await ensureCollections(database.connection);

  /** Gives a function that speaks HTTP to a process of its own as a member of staff. */
  async function serve(caller: Actor, { catalogue, traceability } = rooms) {
    const router = createRouter([...catalogue.routes, ...traceability.routes], {
      staff: () => Promise.resolve(makeCaller(caller)),
      member: () => Promise.resolve(null),
      hasCsrfToken: () => true,
    });
    const app = express().use(pinoHttp({ logger: pino({ level: 'silent' }) }));
    const server = createServer(app.use(router).use(answerProblems));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.unshift(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
    return async <Body = CustodyCommandView>(
      path: string,
      body?: unknown,
      method = body === undefined ? 'GET' : 'POST',
    ): Promise<Reply<Body>> => {
      const response = await fetch(baseUrl + path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Reply<Body>['body'] };
    };
  }

  let made = 0;
  /** A brand with a company prefix, a product, two sites and two dealers. */
  async function addBrand(gtin: string) {
    const { catalogue, traceability } = rooms;
    const actor = await createTestBrand(rooms);
    const productId = await createTestProduct(rooms, actor, { gtin });
    const addDealer = (name: string) =>
      catalogue.createDealer(actor, { name, gln: null, territory: ['330000'] });
    const factory = await catalogue.createSite(actor, {
      ...{ name: '青山工厂', kind: 'factory', gln: '6901234567892' },
    });
    const warehouse = await catalogue.createSite(actor, {
      ...{ name: '杭州仓', kind: 'warehouse', gln: '6901234567908' },
    });
    const [east, west] = [await addDealer('华东商贸'), await addDealer('华西商贸')];
    const call = await serve(actor);
    await call('/logistic-settings', { companyPrefix: '6901234' }, 'PUT');
    return {
      ...{ actor, brandId: actor.brandId, call, productId, traceability },
      ...{ factory: factory._id, warehouse: warehouse._id, east: east._id, west: west._id },
    };
  }

  return {
    ...{ ...rooms, steps, connection: database.connection, uri: database.uri, addBrand, serve },

    /** Another process on the same database. */
    async openTwin() {
      const connection = await connectMongo(database.uri);
      closing.push(() => connection.close());
      return build(connection);
    },

    /** A command’s key that nobody used. */
    key: () => ({ idempotencyKey: `key-${++made}-for-tests` }),

    /** An issued batch; gives its number. */
    issue: ({ actor, productId }: { actor: Actor; productId: string }, quantity = 1_000) =>
      issueTestBatch(rooms, actor, { productId, quantity }),

    async close() {
      for (const close of closing) await close();
      await rm(dataDir, { recursive: true });
      await database.close();
    },
  };
}
