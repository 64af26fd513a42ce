import { readFile } from 'node:fs/promises';
import { createBenchClient, type BenchClient } from './http-client.ts';
import { driveAtOnce, takeP99 } from './measure.ts';
import { openScanBench, scanCode } from './scan-fixture.ts';

const capacityCount = 2_000;
const warmUpCount = 1_000;
const seconds = 5;
/** Enough for twice of what this machine can be expected to hold. */
const units = 40_000;
/** What a refusal may take. */
const wantedMs = 50;

interface OverloadResult {
  bench: string;
  against: string;
  ratio: number;
  runs: number;
  heldPerSecond: number;
  offeredPerSecond: number;
  answeredPerSecond: number;
  refusedPerSecond: number;
  refusedP99Ms: number;
  answeredP99Ms: number;
  memoryBeforeMb: number;
  memoryAfterMb: number;
}

/**
 * Twice the load that the service holds, whether or not it has answered what came before: what is
 * too much is refused with 503 and `Retry-After`, at once, and memory does not grow.
 */
export async function run(): Promise<OverloadResult> {
  const bench = await openScanBench(units);
  const { port, pid } = await bench.startServer('ours');
  const client = createBenchClient(port);
  let used = 0;
  const takeCode = () => bench.codes[used++ % units] ?? '';
  try {
    const hold = (count: number) =>
      driveAtOnce(count, async () => {
        await scanCode(client, takeCode());
      });
    await hold(warmUpCount);
    const { perSecond } = await hold(capacityCount);
    // Once before, so that what grows is not what a first rush takes.
    await offer(client, takeCode, perSecond * 2, 2);
    await hold(200);
    const before = await readMemoryMb(pid);
    const { answered, refused, took } = await offer(client, takeCode, perSecond * 2, seconds);
    await hold(200);
    const after = await readMemoryMb(pid);
    const rate = (times: readonly number[]) => Math.round(times.length / took);
    return {
      ...{ bench: 'overload', against: `${wantedMs} ms for a refusal` },
      ratio: Number((wantedMs / takeP99(refused)).toFixed(2)),
      runs: 1,
      heldPerSecond: Math.round(perSecond),
      offeredPerSecond: Math.round((answered.length + refused.length) / took),
      answeredPerSecond: rate(answered),
      refusedPerSecond: rate(refused),
      refusedP99Ms: Number(takeP99(refused).toFixed(1)),
      answeredP99Ms: Number(takeP99(answered).toFixed(1)),
      memoryBeforeMb: before,
      memoryAfterMb: after,
    };
  } finally {
    client.close();
    await bench.close();
  }
}

/** Sends so many scans a second, come what may, and waits for the last answer. */
async function offer(
  client: BenchClient,
  takeCode: () => string,
  perSecond: number,
  duration: number,
): Promise<{ answered: number[]; refused: number[]; took: number }> {
  const answered: number[] = [];
  const refused: number[] = [];
  const pending: Promise<void>[] = [];
  const send = async () => {
    const sentAt = performance.now();
    const { status, head } = await scanCode(client, takeCode());
    const took = performance.now() - sentAt;
    if (status === 200) answered.push(took);
    else if (status === 503 && /\r\nretry-after: \d/i.test(head)) refused.push(took);
    else throw new Error(`a scan was answered ${status}`);
  };
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  while (elapsed() < duration) {
    const due = Math.floor(elapsed() * perSecond);
    while (pending.length < due) pending.push(send());
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(pending);
  return { answered, refused, took: elapsed() };
}

/** The memory that a process has in use, as the system counts it. */
async function readMemoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
