import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writePackage } from '../src/testing/write-codes.ts';

interface SheetsResult {
  bench: string;
  against: string;
  ratio: number;
  runs: number;
  labels: number;
  /** CPU microseconds a label (medians). */
  oursUs: number;
  theirsUs: number;
  /**
   * Peak resident memory in MiB of `zhenma-print sheet` as people run it, with package and reading
   * back, at a tenth of 100,000 labels and at 100,000; and the CPU seconds of the latter.
   */
  peakRssMbAtTenth: number;
  peakRssMb: number;
  commandCpuS: number;
}

const runs = 3;
/** Labels of a pair; pdfkit takes a minute and a half for 100,000. */
const labels = Number(process.env['SHEET_LABELS'] ?? 10_000);
const manyLabels = 100_000;

const execute = promisify(execFile);
const locate = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const source = ['--import', locate('../bin/run-from-source.mjs')];

/** `zhenma-print sheet` on a package of so many codes. */
async function runCommand(
  folder: string,
  count: number,
): Promise<{ cpuMs: number; peakRssMb: number }> {
  const codes = join(folder, String(count));
  await writePackage(codes, { quantity: count, partRows: count });
  const { stderr } = await execute(process.execPath, [
    ...['--import', locate('tell-cost.mjs'), locate('../bin/zhenma-print.mjs')],
    ...['sheet', join(codes, 'package'), '--template', 'a4-5x13', '--seed', '1'],
    ...['--out', join(folder, `${count}.pdf`)],
  ]);
  return JSON.parse(stderr.slice(stderr.lastIndexOf('\n'))) as { cpuMs: number; peakRssMb: number };
}

/** A PDF of A4 sheets: ours against a straightforward pdfkit program, each a process of its own. */
export async function run(): Promise<SheetsResult> {
  const folder = await mkdtemp(join(tmpdir(), 'zhenma-bench-'));
  const measure = async (program: string): Promise<number> => {
    const file = join(folder, 'sheets.pdf');
    const { stdout } = await execute(process.execPath, [
      ...source,
      locate(program),
      String(labels),
      file,
    ]);
    return Number(stdout);
  };
  try {
    const pairs: { ours: number; theirs: number }[] = [];
    for (let pair = 0; pair < runs; pair++) {
      const ours = await measure('write-our-sheets.ts');
      const theirs = await measure('write-pdfkit-sheets.ts');
      pairs.push({ ours, theirs });
    }
    const tenth = await runCommand(folder, manyLabels / 10);
    const many = await runCommand(folder, manyLabels);
    const toMicroseconds = (ms: number): number => Math.round((ms * 1000) / labels);
    return {
      bench: 'sheets',
      against: 'pdfkit',
      ratio: Number(takeMedian(pairs.map((pair) => pair.theirs / pair.ours)).toFixed(1)),
      runs,
      labels,
      oursUs: toMicroseconds(takeMedian(pairs.map((pair) => pair.ours))),
      theirsUs: toMicroseconds(takeMedian(pairs.map((pair) => pair.theirs))),
      peakRssMbAtTenth: tenth.peakRssMb,
      peakRssMb: many.peakRssMb,
      commandCpuS: Math.round(many.cpuMs / 100) / 10,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function takeMedian(values: number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
