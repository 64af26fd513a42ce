import { findDatabasePid, readCpuMs } from './cpu-time.ts';
import { createBenchClient, type BenchClient } from './http-client.ts';
import { driveAtOnce, median, runPairs, type BenchResult, type Measured } from './measure.ts';
import { openScanBench, scanCode, type ScanBench } from './scan-fixture.ts';

const runs = 9;
const oursCount = 2_000;
const theirsCount = 1_000;
/** The service has many more lines than stock Express: only then has the engine compiled what it will compile. */
const warmUpCount = 12_000;
const units = 52_000;

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
 * writing the same documents one by one. Each server has a process of its own; both share one mongod.
 */
export async function run(): Promise<ScanResult> {
  const bench = await openScanBench(units);
  const sides: Side[] = [];
  try {
    const database = await findDatabasePid(bench.database.connection);
    let used = 0;
    const open = async (side: 'ours' | 'stock', pageBytes?: number): Promise<Side> => {
      const { port, pid } = await bench.startServer(side, pageBytes);
      const opened = { client: createBenchClient(port), pid, cpu: [] };
      sides.push(opened);
      return opened;
    };
    const scan = async ({ client, pid, cpu }: Side, count: number): Promise<Measured> => {
      const from = used;
      used += count;
      const before = [await readCpuMs(pid), await readCpuMs(database)] as const;
      const measured = await driveAtOnce(count, async (at) => {
        await scanOnce(client, bench.codes[from + at] ?? '');
      });
      cpu.push({
        serverMs: ((await readCpuMs(pid)) - before[0]) / count,
        databaseMs: ((await readCpuMs(database)) - before[1]) / count,
      });
      return measured;
    };
    const ours = await open('ours');
    const stock = await open('stock', await scanOnce(ours.client, bench.codes[used++] ?? ''));
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
    await checkRecorded(bench, 1 + warmUpCount + runs * oursCount);
    return { ...result, oursCpu: takeMedians(ours.cpu), theirsCpu: takeMedians(stock.cpu) };
  } finally {
    for (const { client } of sides) client.close();
    await bench.close();
  }
}

interface Side {
  readonly client: BenchClient;
  readonly pid: number;
  readonly cpu: CpuPerScan[];
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
