import { cpus } from 'node:os';
import { readFile } from 'node:fs/promises';

/** What a benchmark answers; `ratio` above 1 means that ours is better. */
interface BenchResult {
  readonly bench: string;
  readonly against: string;
  readonly ratio: number;
  readonly runs: number;
}

/** Each file exports `run(): Promise<BenchResult>`. */
const benches: Readonly<Record<string, string>> = {
  codes: '../code-generator/bench/codes.ts',
  decode: '../code-generator/bench/decode.ts',
  order: '../code-generator/bench/order.ts',
  symbols: '../printing/bench/symbols.ts',
  png: '../printing/bench/png.ts',
  sheets: '../printing/bench/sheets.ts',
  scan: '../api/bench/scan.ts',
  claim: '../api/bench/claim.ts',
  clones: '../api/bench/clones.ts',
  diversion: '../api/bench/diversion.ts',
  forged: '../api/bench/forged.ts',
  overload: '../api/bench/overload.ts',
  geo: '../api/bench/geo.ts',
  heatmap: '../api/bench/heatmap.ts',
  custody: '../api/bench/custody.ts',
};
const shownPackages = [
  'nanoid',
  '@noble/ciphers',
  'age-encryption',
  'qrcode',
  'sharp',
  'pdfkit',
  'express',
  'mongodb',
  'mongoose',
];

const [name = ''] = process.argv.slice(2);
const path = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (path === undefined) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  await printMachine();
  const result = await loadBench(path).then(({ run }) => run());
  console.log(JSON.stringify(result));
}

async function loadBench(file: string): Promise<{ run: () => Promise<BenchResult> }> {
  const module: unknown = await import(new URL(file, import.meta.url).href);
  const hasRun = (value: unknown): value is { run: () => Promise<BenchResult> } =>
    typeof value === 'object' &&
    value !== null &&
    'run' in value &&
    typeof value.run === 'function';
  if (!hasRun(module)) throw new Error(`${file} exports no function run()`);
  return module;
}

async function printMachine(): Promise<void> {
  const cores = cpus();
  console.log(`${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores`);
  const versions = await Promise.all(
    shownPackages.map(async (name) => `${name} ${await readVersion(name)}`),
  );
  console.log([`Node ${process.versions.node}`, ...versions].join(', '));
}

async function readVersion(packageName: string): Promise<string> {
  const file = new URL(`../node_modules/${packageName}/package.json`, import.meta.url);
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}
