import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { IndexRange } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import { buildTestOrder, createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { createCatalogue, type Catalogue } from '../catalogue/index.ts';
import { createIssuance, type Issuance } from '../issuance/index.ts';
import { createAuditLog, type Actor } from '../platform/audit/audit-log.ts';
import { createThrottle } from '../platform/auth/throttle.ts';
import { systemClock } from '../platform/clock.ts';
import { ensureCollections } from '../platform/mongo/connect.ts';
import { createChangeWatch } from '../platform/mongo/change-watch.ts';
import { createDirectory } from '../platform/mongo/directory.ts';
import { createInProcessAdapter, createQueue, type Queue } from '../platform/queue/index.ts';
import { createSecrets } from '../platform/secrets.ts';
import { createPrinting } from './create-printing.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { Printer, Printing, PrintOrder } from './printing.ts';

export interface PrintingFixture extends Rooms {
  queue: Queue;
  dataDir: string;
  /** Ends the queue and removes the files. */
  stop(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** For tests: the room with its queue, which works on jobs once `queue.start()` is called. */
export async function buildPrinting(
  connection: Connection,
  options: { dataDir?: string; printers?: readonly Printer[] } = {},
): Promise<PrintingFixture> {
  const { printers = [] } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'zhenma-')));
  const clock = systemClock;
  const audit = createAuditLog(connection, clock);
  const directory = createDirectory(connection);
  const changes = createChangeWatch(connection);
  const base = { connection, changes, clock, audit, dataDir, queue: () => queue };
  const catalogue = createCatalogue({ ...base, directory });
  const issuance = createIssuance({
    ...{ ...base, catalogue, secrets: createSecrets(Buffer.alloc(32, 7)) },
    publicBaseUrl: 'http://192.168.1.5:3000',
    countUses: () => Promise.resolve(new Map()),
  });
  const printing = createPrinting({
    throttle: createThrottle(connection, clock),
    ...{ ...base, catalogue, issuance, printers, holdMs: 2_000, printerPatienceMs: 1_500 },
  });
  const queue = createQueue({
    ...{ connection, clock, log: quiet, adapter: createInProcessAdapter() },
    jobs: [...issuance.jobs, ...printing.jobs],
    ...{ leaseMs: 3_000, sweepMs: 200, graceMs: 500 },
  });
  await ensureCollections(connection);
  const stop = async () => {
    await queue.stop();
    // A job that was cut off may still be writing.
    await rm(dataDir, { recursive: true, maxRetries: 10 });
  };
  return { catalogue, issuance, printing, queue, dataDir, stop };
}

/** For tests: waits until a condition holds, on a machine that may be busy. @throws Error after a minute */
export async function waitPatiently<Value>(
  what: string,
  read: () => Promise<Value | null | false>,
): Promise<Value> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const value = await read();
    if (value !== null && value !== false) return value;
    await wait(50);
  }
  throw new Error(`waited a minute for ${what}`);
}

export interface PrintBrand {
  actor: Actor;
  /** A batch whose codes are not issued; gives its number. */
  orderBatch(quantity: number): Promise<number>;
  issueBatch(quantity: number): Promise<number>;
  /** Orders a job with files of a hundred labels, which is fewer than people can ask for. */
  order(
    given: Partial<PrintOrder> & Pick<PrintOrder, 'batchNumber' | 'from' | 'to'>,
    options?: { isRenderedByCaller?: boolean },
  ): Promise<PrintJobRecord>;
  /** Prints a range to the end, as people do. */
  print(number: number, range: IndexRange): Promise<void>;
}

interface Rooms {
  catalogue: Catalogue;
  issuance: Issuance;
  printing: Printing;
}

/** For tests: an owner of a new brand with one product, and what they do with it. */
export async function buildPrintBrand(
  { catalogue, issuance, printing }: Rooms,
  gtin = '6901234567892',
): Promise<PrintBrand> {
  const actor = await createTestBrand({ catalogue });
  const { brandId } = actor;
  const productId = await createTestProduct({ catalogue }, actor, { gtin });
  let orders = 0;

  async function orderBatch(quantity: number): Promise<number> {
    const given = { productId, lot: 'L2026-001', expiryDate: '2027-01-05', quantity };
    const batch = buildTestOrder(given);
    return (await issuance.createBatch(actor, batch, { isIssuedByCaller: true })).number;
  }

  const order: PrintBrand['order'] = (given, options) =>
    printing.createPrintJob(
      actor,
      {
        ...{ idempotencyKey: `print-${++orders}-for-tests`, templateId: 'ready-qr-20x20' },
        ...{ output: 'zpl', printer: null, labelsPerFile: 100, reprint: null },
        ...given,
      },
      options,
    );

  return {
    actor,
    orderBatch,
    order,
    async issueBatch(quantity) {
      const number = await orderBatch(quantity);
      await issuance.issue(brandId, number);
      return number;
    },
    async print(number, range) {
      const { _id } = await order({ batchNumber: number, ...range }, { isRenderedByCaller: true });
      await printing.render(brandId, _id);
      await printing.actOnPrintJob(actor, _id, { action: 'start' });
      await printing.actOnPrintJob(actor, _id, { action: 'finish' });
    },
  };
}
