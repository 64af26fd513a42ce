import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { purposes } from '@zhenma/code-generator';
import type { System } from '../src/wiring.ts';
import { buildProgram } from '../../scripts/build-program.mjs';
import { serverFlags } from '../../scripts/server-flags.mjs';
import { openBenchDatabase, type BenchDatabase } from './bench-database.ts';
import type { BenchClient, Reply } from './http-client.ts';

export const gtin = '06901234567892';

/** What a process has in use after garbage was collected, and what the system gave it; in bytes. */
export interface Memory {
  readonly heap: number;
  readonly resident: number;
}

export interface StartedServer {
  readonly port: number;
  readonly pid: number;
  measureMemory(): Promise<Memory>;
}

/** A database with an issued and activated batch, and servers of the service over it. */
export interface ScanBench {
  readonly database: BenchDatabase;
  readonly brandId: string;
  /** Codes of active units that nobody has scanned. */
  readonly codes: readonly string[];
  readonly masterKey: Buffer;
  /** A server in a process of its own; `pageBytes` is the size of stock's page. */
  startServer(side: 'ours' | 'stock', pageBytes?: number): Promise<StartedServer>;
  close(): Promise<void>;
}

export async function openScanBench(units: number): Promise<ScanBench> {
  const masterKey = randomBytes(32);
  const database = await openBenchDatabase(masterKey);
  const program = await buildProgram(join(import.meta.dirname, 'scan-server.ts'));
  const started: ChildProcess[] = [];
  const { brandId, codes } = await issueCodes(database.system, units);
  return {
    ...{ database, brandId, codes, masterKey },
    async startServer(side, pageBytes = 0) {
      const flags = ['--expose-gc', ...(side === 'ours' ? serverFlags : [])];
      const values = [side, database.uri, masterKey.toString('hex'), String(pageBytes)];
      const child = spawn(process.execPath, [...flags, program, ...values], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production' },
      });
      started.push(child);
      const lines = createInterface({ input: child.stdout });
      const readLine = async () => ((await once(lines, 'line')) as [string])[0];
      return {
        ...{ port: Number(await readLine()), pid: child.pid ?? 0 },
        async measureMemory() {
          child.stdin.write('memory\n');
          return JSON.parse(await readLine()) as Memory;
        },
      };
    },
    async close() {
      for (const child of started) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await database.close();
    },
  };
}

/**
 * Scans a code as a phone does that was never seen before: without a cookie, and from an address
 * of its own, so that no limit of one address is met.
 */
export function scanCode(client: BenchClient, code: string): Promise<Reply> {
  return client.get(`/01/${gtin}/21/${code}`, {
    'X-Forwarded-For': [114, ...randomBytes(3)].join('.'),
    // Without it, nobody is taken to look at the page, and no scan is recorded.
    'User-Agent': 'Mozilla/5.0 (Linux; Android 15) MicroMessenger/8.0',
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language': 'zh-CN,zh;q=0.9',
  });
}

async function issueCodes(
  system: System,
  units: number,
): Promise<{ brandId: string; codes: string[] }> {
  const { brandId } = await system.catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
  });
  const actor = { brandId, staffId: 'stf_bench', name: 'Bench', role: 'owner' } as const;
  const product = await system.catalogue.createProduct(actor, {
    gtin,
    name: { zh: '青山酒', en: 'Green Hill Liquor' },
    specification: '500 ml',
    pointsPerCode: 20,
  });
  const { number, keyEpoch } = await system.issuance.createBatch(
    actor,
    {
      idempotencyKey: 'order-of-the-benchmark',
      productId: product._id,
      lot: 'LOT1',
      productionDate: '2020-01-01',
      expiryDate: null,
      quantity: units,
    },
    { isIssuedByCaller: true },
  );
  await system.issuance.issue(brandId, number);
  await system.issuance.activate(actor, number, { from: 0, to: units - 1 });
  const codec = (await system.issuance.keyringOf(brandId)).codec(keyEpoch);
  const codes = Array.from({ length: units }, (_, index) =>
    codec.encode({ purpose: purposes.outer, batch: number, index }),
  );
  return { brandId, codes };
}
