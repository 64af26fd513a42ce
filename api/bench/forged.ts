import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { connectMongo } from '../src/platform/mongo/connect.ts';
import { openBenchSystem } from './bench-database.ts';
import { createBenchClient } from './http-client.ts';
import { driveAtOnce, median, type Measured } from './measure.ts';
import { gtin, openScanBench, scanCode, type ScanBench } from './scan-fixture.ts';

const runs = 7;
const resolvedCount = 20_000;
const servedCount = 3_000;
const warmUpMs = 4_000;
/** What one CPU-second is to reject. */
const wanted = 20_000;

interface ForgedResult {
  bench: string;
  against: string;
  ratio: number;
  runs: number;
  rejectedPerCpuSecond: number;
  commandsToMongodb: number;
  servedPerSecond: number;
  servedP99Ms: number;
  documentsTouchedWhileServing: number;
}

/**
 * Forged codes that are rejected in one CPU-second (of all threads, garbage collection included),
 * from the text on the label to the answer `forged`, and the commands that the driver sends
 * meanwhile: none. Then the same over HTTP, with the whole page.
 */
export async function run(): Promise<ForgedResult> {
  const bench = await openScanBench(1_000);
  try {
    const resolved = await resolveForged(bench);
    const served = await serveForged(bench);
    return {
      ...{ bench: 'forged', against: `${wanted} a CPU-second` },
      ratio: Number((resolved.perCpuSecond / wanted).toFixed(2)),
      runs,
      rejectedPerCpuSecond: Math.round(resolved.perCpuSecond),
      commandsToMongodb: resolved.commands,
      servedPerSecond: Math.round(served.perSecond),
      servedP99Ms: Number(served.p99Ms.toFixed(1)),
      documentsTouchedWhileServing: served.touched,
    };
  } finally {
    await bench.close();
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code as a forger without the key makes it; a genuine one comes once in 2³⁶. */
const forgeCode = () => Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join('');

async function resolveForged({ database, masterKey }: ScanBench) {
  const uri = new URL(database.uri);
  uri.searchParams.set('monitorCommands', 'true');
  const connection = await connectMongo(uri.href);
  const system = openBenchSystem(connection, uri.href, masterKey, '/nonexistent');
  const commands = countCommands(connection);
  try {
    const codes = Array.from({ length: resolvedCount }, forgeCode);
    const now = new Date();
    const reject = async (count: number) => {
      for (const [at, code] of codes.slice(0, count).entries()) {
        // As between requests, so that what the database has to tell is heard.
        if (at % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
        const { kind } = await system.issuance.resolveCode({
          text: `/01/${gtin}/21/${code}`,
          host: '127.0.0.1',
          at: now,
        });
        if (kind !== 'forged') throw new Error(`${code} was found to be ${kind}`);
      }
    };
    // What was read before changes are heard is read once more; from then on they are waited for.
    const heardBy = performance.now() + warmUpMs;
    while (performance.now() < heardBy) await reject(2_000);
    if (commands.count() === 0) throw new Error('no command was seen where caches were filled');
    commands.reset();
    const rates: number[] = [];
    for (let run = 0; run < runs; run++) {
      const before = process.cpuUsage();
      await reject(resolvedCount);
      const { user, system: kernel } = process.cpuUsage(before);
      rates.push((resolvedCount * 1e6) / (user + kernel));
    }
    return { perCpuSecond: median(rates), commands: commands.count() };
  } finally {
    await system.stop();
    await connection.close();
  }
}

/**
 * Counts what the driver sends, but for what goes on by itself whoever scans: the question whether
 * anything has changed, and every few seconds the list of blocked addresses.
 */
function countCommands(connection: Connection) {
  let count = 0;
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName !== 'getMore' && command['find'] !== 'blocks') count += 1;
  });
  return { count: () => count, reset: () => void (count = 0) };
}

async function serveForged(bench: ScanBench): Promise<Measured & { touched: number }> {
  const client = createBenchClient((await bench.startServer('ours')).port);
  try {
    const serve = (count: number) =>
      driveAtOnce(count, async () => {
        const { status } = await scanCode(client, forgeCode());
        if (status !== 200) throw new Error(`a forged code was answered ${status}`);
      });
    await serve(500);
    const before = await countTouched(bench);
    const measured = await serve(servedCount);
    return { ...measured, touched: (await countTouched(bench)) - before };
  } finally {
    client.close();
  }
}

/** Reads and writes of documents that the database server has counted since it started. */
async function countTouched({ database }: ScanBench): Promise<number> {
  const status = await database.connection.db?.admin().serverStatus();
  const counted = (status?.['opcounters'] ?? {}) as Readonly<Record<string, number>>;
  return ['query', 'insert', 'update', 'delete'].reduce(
    (sum, name) => sum + (counted[name] ?? 0),
    0,
  );
}
