/** Builds the console, the outlines of regions and the service when a source is newer than the last build. */
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runNpm } from './npm.mjs';

const SOURCES = ['scan-web', 'api/contract', 'package-lock.json'];
const SERVICE_SOURCES = [
  ...['api/src', 'api/contract', 'code-generator/src', 'printing/src', 'scan-web/scan'],
  'package-lock.json',
];
const STAMP = join(root, 'scan-web/dist/.built');
const REGIONS = join(root, 'api/dist/regions.bin');
const SERVICE = join(root, 'api/dist/main.mjs');

/** @returns the exit code of the build, 0 when there was nothing to do */
export async function buildIfNeeded() {
  for (const build of [buildConsoleIfNeeded, buildRegionsIfNeeded, buildServiceIfNeeded]) {
    const code = await build();
    if (code !== 0) return code;
  }
  return 0;
}

async function buildServiceIfNeeded() {
  const builtAt = statSync(SERVICE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!SERVICE_SOURCES.some((source) => isNewer(join(root, source), builtAt))) return 0;
  // In a process of its own: it needs packages, which the scripts do without.
  const startedAt = new Date();
  const code = await run(process.execPath, [join(root, 'scripts/build-service.mjs')]);
  if (code === 0) utimesSync(SERVICE, startedAt, startedAt);
  return code;
}

async function buildRegionsIfNeeded() {
  const builtAt = statSync(REGIONS, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isOld = isNewer(join(root, 'api/src/platform/regions/boundaries'), builtAt);
  if (!isOld) return 0;
  const script = join(root, 'scripts/build-regions.mjs');
  return run(process.execPath, ['--import', 'tsx', script], { cwd: root });
}

async function buildConsoleIfNeeded() {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!SOURCES.some((source) => isNewer(join(root, source), builtAt))) return 0;
  console.log('Building the console ...');
  // The time of the beginning counts: what changes during the build is built next time.
  const startedAt = new Date();
  const code = await runNpm(['run', 'build', '--silent']);
  if (code !== 0) return code;
  writeFileSync(STAMP, '');
  utimesSync(STAMP, startedAt, startedAt);
  return 0;
}

function isNewer(path, time) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (!stat.isDirectory()) return stat.mtimeMs > time;
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .some((name) => isNewer(join(path, name), time));
}

if (process.argv[1] === import.meta.filename) process.exitCode = await buildIfNeeded();
