import { setTimeout as sleep } from 'node:timers/promises';
import { createBenchClient, type BenchClient } from './http-client.ts';
import { driveAtOnce, median, takeP99 } from './measure.ts';
import { openScanBench, scanCode, type Memory, type StartedServer } from './scan-fixture.ts';

/** As many as the service answers at once; more would be refused. */
const clients = 150;
/** Of a proxy in front; each phone's own connection would cost more than its refusal. */
const connections = 400;
const capacityCount = 3_000;
const warmUpCount = 2_000;
/** Long enough to fill what the service remembers of visitors and addresses, which is bounded. */
const fillingSeconds = 15;
const rounds = 8;
const secondsPerRound = 5;
/** Enough for all that are answered. */
const units = 150_000;
/** What a refusal may take. */
const wantedMs = 50;
const megabyte = 2 ** 20;

interface OverloadResult {
  bench: string;
  against: string;
  ratio: number;
  runs: number;
  heldPerSecond: number;
  offeredPerSecond: number;
  answeredPerSecond: number;
  refusedPerSecond: number;
  refusals: number;
  refusedP99Ms: number;
  answeredP99Ms: number;
  /** After each round and a garbage collection. */
  heapMb: number[];
  residentMb: number[];
  /** What the heap's line of best fit gains in a minute of overload. */
  heapGrowthMbPerMinute: number;
}

/**
 * Twice the load that the service holds, whether or not it has answered what came before: what is
 * too much is refused with 503 and `Retry-After`, at once, and memory does not grow.
 */
export async function run(): Promise<OverloadResult> {
  const bench = await openScanBench(units);
  const server = await bench.startServer('ours');
  const client = createBenchClient(server.port, connections);
  const codes = createCodes(bench.codes);
  try {
    const hold = (count: number) =>
      driveAtOnce(count, async () => scanOnce(client, codes.take()), clients);
    await hold(warmUpCount);
    const { perSecond } = await hold(capacityCount);
    const overload = (seconds: number) => offer(client, codes, perSecond * 2, seconds);
    await overload(fillingSeconds);
    const memory: Memory[] = [await measureAtRest(server)];
    const offers: Offered[] = [];
    for (let made = 0; made < rounds; made += 1) {
      offers.push(await overload(secondsPerRound));
      memory.push(await measureAtRest(server));
    }
    const took = sum(offers.map((one) => one.took));
    const refused = offers.flatMap((one) => one.refused);
    const answered = offers.flatMap((one) => one.answered);
    const refusedP99Ms = median(offers.map((one) => takeP99(one.refused)));
    const heapMb = memory.map(({ heap }) => heap / megabyte);
    return {
      ...{ bench: 'overload', against: `${wantedMs} ms for a refusal` },
      ratio: round(wantedMs / refusedP99Ms, 2),
      runs: rounds,
      heldPerSecond: round(perSecond),
      offeredPerSecond: round((answered.length + refused.length) / took),
      answeredPerSecond: round(answered.length / took),
      refusedPerSecond: round(refused.length / took),
      refusals: refused.length,
      refusedP99Ms: round(refusedP99Ms, 1),
      answeredP99Ms: round(median(offers.map((one) => takeP99(one.answered))), 1),
      heapMb: heapMb.map((one) => round(one, 1)),
      residentMb: memory.map(({ resident }) => round(resident / megabyte)),
      heapGrowthMbPerMinute: round((fitSlope(heapMb) * 60) / secondsPerRound, 2),
    };
  } finally {
    client.close();
    await bench.close();
  }
}

async function scanOnce(client: BenchClient, code: string): Promise<void> {
  const { status } = await scanCode(client, code);
  if (status !== 200) throw new Error(`a scan was answered ${status}`);
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const round = (value: number, digits = 0) => Number(value.toFixed(digits));

/** What the line of best fit gains from one value to the next. */
function fitSlope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = sum(values) / values.length;
  const shared = sum(values.map((value, at) => (at - middle) * (value - mean)));
  return shared / sum(values.map((_value, at) => (at - middle) ** 2));
}

async function measureAtRest(server: StartedServer): Promise<Memory> {
  // What was begun when the last answer came ends first.
  await sleep(500);
  return server.measureMemory();
}

/** Codes of units that nobody scanned; one whose scan was refused is used again. */
function createCodes(all: readonly string[]) {
  const left = [...all];
  return {
    take(): string {
      const code = left.pop();
      if (code === undefined) throw new Error('all codes are used: give the benchmark more units');
      return code;
    },
    giveBack: (code: string) => void left.push(code),
  };
}

interface Offered {
  /** Milliseconds that each answer took. */
  readonly answered: number[];
  readonly refused: number[];
  /** Seconds until the last answer. */
  readonly took: number;
}

/** Sends so many scans a second, come what may, and waits for the last answer. */
async function offer(
  client: BenchClient,
  codes: ReturnType<typeof createCodes>,
  perSecond: number,
  duration: number,
): Promise<Offered> {
  const answered: number[] = [];
  const refused: number[] = [];
  const pending = new Set<Promise<void>>();
  const send = async () => {
    const code = codes.take();
    const sentAt = performance.now();
    const { status, head } = await scanCode(client, code);
    const took = performance.now() - sentAt;
    if (status === 200) answered.push(took);
    else if (status === 503 && /\r\nretry-after: \d/i.test(head)) {
      refused.push(took);
      codes.giveBack(code);
    } else throw new Error(`a scan was answered ${status}`);
  };
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  let sent = 0;
  while (elapsed() < duration) {
    const due = Math.floor(elapsed() * perSecond);
    for (; sent < due; sent += 1) {
      const one = send().finally(() => pending.delete(one));
      pending.add(one);
    }
    await sleep(1);
  }
  await Promise.all(pending);
  return { answered, refused, took: elapsed() };
}
