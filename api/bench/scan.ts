import { findDatabasePid, readCpuMs } from './cpu-time.ts';
import { createBenchClient, type BenchClient } from './http-client.ts';
import { driveAtOnce, median, runPairs, type BenchResult, type Measured } from './measure.ts';
import { openScanBench, scanCode, type ScanBench } from './scan-fixture.ts';

const runs = 5;
const oursCount = 2_000;
const theirsCount = 1_000;
const warmUpCount = 4_000;
const units = 50_000;
/** How many processes serve each side: one, and one for each core of a small machine. */
const processCounts = [1, 2] as const;

/** Processor time that one scan costs, the client's left out: what else runs on the machine spares it. */
interface CpuPerScan {
  serverMs: number;
  databaseMs: number;
}

interface ScanResult extends BenchResult {
  oursCpu: CpuPerScan;
  theirsCpu: CpuPerScan;
}

/**
 * Verdict pages a second over HTTP, 64 clients at once, every scan of another unit by a new visitor
 * and durable before it is answered: our whole service, against stock Express with the raw driver
 * writing the same documents one by one. Each server has processes of its own, first one, then two;
 * both share one mongod.
 */
export async function run(): Promise<ScanResult & { withTwoProcesses: ScanResult }> {
  const bench = await openScanBench(units);
  try {
    const codes = bench.codes.values();
    const results: ScanResult[] = [];
    for (const processes of processCounts) results.push(await measure(bench, codes, processes));
    const recorded = 1 + warmUpCount + runs * oursCount;
    await checkRecorded(bench, processCounts.length * recorded);
    const [one, two] = results as [ScanResult, ScanResult];
    return { ...one, withTwoProcesses: two };
  } finally {
    await bench.close();
  }
}

async function measure(
  bench: ScanBench,
  codes: Iterator<string>,
  processes: number,
): Promise<ScanResult> {
  const sides: Side[] = [];
  const database = await findDatabasePid(bench.database.connection);
  const open = async (name: 'ours' | 'stock', pageBytes?: number): Promise<Side> => {
    const servers = await Promise.all(
      Array.from({ length: processes }, () => bench.startServer(name, pageBytes)),
    );
    const clients = servers.map(({ port }) => createBenchClient(port));
    const side = { clients, pids: servers.map(({ pid }) => pid), cpu: [] };
    sides.push(side);
    return side;
  };
  const takeCode = () => (codes.next().value as string | undefined) ?? '';
  const scan = async ({ clients, pids, cpu }: Side, count: number): Promise<Measured> => {
    const before = await readAllCpu(pids, database);
    const measured = await driveAtOnce(count, async (at) => {
      await scanOnce(clients[at % clients.length] as BenchClient, takeCode());
    });
    const after = await readAllCpu(pids, database);
    cpu.push({
      serverMs: (after.serverMs - before.serverMs) / count,
      databaseMs: (after.databaseMs - before.databaseMs) / count,
    });
    return measured;
  };
  try {
    const ours = await open('ours');
    const stock = await open('stock', await scanOnce(ours.clients[0] as BenchClient, takeCode()));
    for (const side of sides) {
      await scan(side, warmUpCount);
      side.cpu.length = 0;
    }
    const result = await runPairs(
      { bench: 'scan', against: 'stock Express, one by one' },
      runs,
      () => scan(ours, oursCount),
      () => scan(stock, theirsCount),
    );
    return { ...result, oursCpu: takeMedians(ours.cpu), theirsCpu: takeMedians(stock.cpu) };
  } finally {
    for (const client of sides.flatMap(({ clients }) => clients)) client.close();
  }
}

interface Side {
  /** One for each process, which take turns. */
  readonly clients: readonly BenchClient[];
  readonly pids: readonly number[];
  readonly cpu: CpuPerScan[];
}

async function readAllCpu(pids: readonly number[], database: number): Promise<CpuPerScan> {
  const servers = await Promise.all(pids.map((pid) => readCpuMs(pid)));
  return {
    serverMs: servers.reduce((sum, ms) => sum + ms, 0),
    databaseMs: await readCpuMs(database),
  };
}

function takeMedians(cpu: readonly CpuPerScan[]): CpuPerScan {
  const take = (name: keyof CpuPerScan) => Number(median(cpu.map((one) => one[name])).toFixed(3));
  return { serverMs: take('serverMs'), databaseMs: take('databaseMs') };
}

/** The size of the page. @throws Error on any status but 200 */
async function scanOnce(client: BenchClient, code: string): Promise<number> {
  const { status, bytes } = await scanCode(client, code);
  if (status !== 200) throw new Error(`a scan was answered ${status}`);
  return bytes;
}

/** @throws Error unless each of our scans is recorded and was its unit's first */
async function checkRecorded({ database, brandId }: ScanBench, expected: number): Promise<void> {
  const recorded = await database.connection
    .collection('scans')
    .countDocuments({ brandId, verdict: 'first_scan' });
  if (recorded !== expected) throw new Error(`${recorded} of ${expected} scans are recorded`);
}
