/** Builds the console, the outlines of regions and the service when a source is newer than the last build. */
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runNpm } from './npm.mjs';

const SOURCES = ['scan-web', 'api/contract', 'package-lock.json'];
const STAMP = 'scan-web/dist/.built';

/** What scripts make in processes of their own, since they need packages. */
const FILES = [
  {
    files: ['api/dist/regions.bin'],
    sources: ['api/src/platform/regions/boundaries'],
    script: ['--import', 'tsx', 'scripts/build-regions.mjs'],
  },
  {
    files: ['api/dist/main.mjs', 'api/dist/worker.mjs'],
    sources: [
      ...['api/src', 'api/contract', 'code-generator/src', 'printing/src', 'scan-web/scan'],
      'package-lock.json',
    ],
    script: ['scripts/build-service.mjs'],
  },
];

/** @returns the exit code of the build, 0 when there was nothing to do */
export async function buildIfNeeded() {
  let code = await buildConsoleIfNeeded();
  for (const { files, sources, script } of FILES) {
    if (code !== 0) break;
    if (areNewer(sources, files)) code = await run(process.execPath, script);
  }
  return code;
}

async function buildConsoleIfNeeded() {
  if (!areNewer(SOURCES, [STAMP])) return 0;
  console.log('Building the console ...');
  // The time of the beginning counts: what changes during the build is built next time.
  const startedAt = new Date();
  const code = await runNpm(['run', 'build', '--silent']);
  if (code !== 0) return code;
  const stamp = join(root, STAMP);
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
  return 0;
}

/** Whether one of some sources is newer than a file that was built of them, or such a file is missing. */
function areNewer(sources, files) {
  const times = files.map((file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs);
  const builtAt = Math.min(...times.map((time) => time ?? 0));
  return sources.some((source) => isNewer(join(root, source), builtAt));
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
