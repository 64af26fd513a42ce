import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { purposes } from '@zhenma/code-generator';
import type { System } from '../src/wiring.ts';
import { openBenchDatabase } from './bench-database.ts';
import { driveAtOnce, runPairs, type BenchResult, type Measured } from './measure.ts';

const runs = 5;
const oursCount = 1_500;
const theirsCount = 1_000;
const warmUpCount = 300;
const units = 15_000;
const gtin = '06901234567892';

/**
 * Verdict pages a second over HTTP, 64 clients at once, every scan of another unit by a new visitor
 * and durable before it is answered: our whole service, against stock Express with the raw driver
 * doing the same writes one by one. Each server has a process of its own; both share one mongod.
 */
export async function run(): Promise<BenchResult> {
  const masterKey = randomBytes(32);
  const database = await openBenchDatabase(masterKey);
  const started: ChildProcess[] = [];
  try {
    const codes = await issueCodes(database.system);
    const startServer = async (side: 'ours' | 'stock', pageBytes: number) => {
      const script = join(import.meta.dirname, 'scan-server.ts');
      const values = [side, database.uri, masterKey.toString('hex'), String(pageBytes)];
      const child = spawn(process.execPath, ['--import', 'tsx', script, ...values], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production' },
      });
      started.push(child);
      const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      return Number(port);
    };
    let used = 0;
    const scan = (port: number, count: number): Promise<Measured> => {
      const from = used;
      used += count;
      return driveAtOnce(count, async (at) => {
        await fetchPage(port, `/01/${gtin}/21/${codes[from + at] ?? ''}`);
      });
    };
    const ours = await startServer('ours', 0);
    const page = await fetchPage(ours, `/01/${gtin}/21/${codes[used++] ?? ''}`);
    const stock = await startServer('stock', page);
    await scan(ours, warmUpCount);
    await scan(stock, warmUpCount);
    return await runPairs(
      { bench: 'scan', against: 'stock Express, one by one' },
      runs,
      () => scan(ours, oursCount),
      () => scan(stock, theirsCount),
    );
  } finally {
    agent.destroy();
    for (const child of started) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await database.close();
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One address a request, so that none meets the limit for one address. */
const drawAddress = () => [114, ...randomBytes(3)].join('.');

/** Fetches a page and gives its size in bytes. @throws Error on any status but 200 */
function fetchPage(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-forwarded-for': drawAddress() };
    const request = get({ host: '127.0.0.1', port, path, agent, headers }, (reply) => {
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => (bytes += chunk.length));
      reply.on('end', () => {
        if (reply.statusCode === 200) resolve(bytes);
        else reject(new Error(`${path} was answered ${reply.statusCode ?? 0}`));
      });
      reply.on('error', reject);
    });
    request.on('error', reject);
  });
}

async function issueCodes(system: System): Promise<string[]> {
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
  return Array.from({ length: units }, (_, index) =>
    codec.encode({ purpose: purposes.outer, batch: number, index }),
  );
}
