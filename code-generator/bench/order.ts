import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeMedian } from './median-of-pairs.ts';

interface OrderBenchResult {
  bench: string;
  against: string;
  /** how many times faster ours is, in clear: the median over the pairs */
  ratio: number;
  /** the same for ours encrypted, still against theirs in clear */
  encryptedRatio: number;
  runs: number;
  units: number;
  /** pairs of codes a second (medians) */
  oursPerSecond: number;
  encryptedPerSecond: number;
  theirsPerSecond: number;
}

const RUNS = 3;

/**
 * Pairs of codes (outer and inner) issued by wall clock, each program in a process of its own from
 * start to exit. Ours uses all cores, hashes, signs, and waits until all is on the disk; theirs does
 * none of that. `ORDER_UNITS` says how many pairs.
 */
export async function run(): Promise<OrderBenchResult> {
  const units = Number(process.env['ORDER_UNITS'] ?? 10_000_000);
  const base = await mkdtemp(join(tmpdir(), 'zhenma-order-'));
  const time = (program: string, ...more: string[]) => timeProgram(base, program, units, more);
  const pairs: { ours: number; encrypted: number; theirs: number }[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const theirs = await time('order-plain.ts');
      const ours = await time('order-ours.ts');
      const encrypted = await time('order-ours.ts', 'encrypted');
      console.log(
        `${units} pairs: theirs ${theirs.toFixed(2)} s, ours ${ours.toFixed(2)} s, encrypted ${encrypted.toFixed(2)} s`,
      );
      pairs.push({ ours, encrypted, theirs });
    }
  } finally {
    await rm(base, { recursive: true, force: true });
  }
  const round = (values: number[]) => Number(takeMedian(values).toFixed(2));
  const rate = (values: number[]) => Math.round(units / takeMedian(values));
  return {
    bench: 'order',
    against: 'nanoid and a write stream',
    ratio: round(pairs.map(({ ours, theirs }) => theirs / ours)),
    encryptedRatio: round(pairs.map(({ encrypted, theirs }) => theirs / encrypted)),
    runs: RUNS,
    units,
    oursPerSecond: rate(pairs.map(({ ours }) => ours)),
    encryptedPerSecond: rate(pairs.map(({ encrypted }) => encrypted)),
    theirsPerSecond: rate(pairs.map(({ theirs }) => theirs)),
  };
}

/** Seconds from start to exit; what the program wrote is removed outside the time. */
async function timeProgram(
  base: string,
  program: string,
  units: number,
  more: string[],
): Promise<number> {
  const output = join(base, 'output');
  const file = fileURLToPath(new URL(program, import.meta.url));
  const args = ['--import', 'tsx', file, output, String(units), ...more];
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  const seconds = (performance.now() - started) / 1000;
  if (exitCode !== 0) throw new Error(`${program} ended with ${String(exitCode)}`);
  await rm(output, { recursive: true, force: true });
  return seconds;
}
