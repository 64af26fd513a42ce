import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildProgram } from '../../../scripts/build-program.mjs';

/** For tests: what `startWorkerProcess` starts, built once for a suite. */
export const buildWorker = (): Promise<string> =>
  buildProgram(join(import.meta.dirname, 'issue-worker-fixture.ts'));

/** For tests: a real process that works on a test's jobs; with a limit, it cannot write files larger than that. */
export function startWorkerProcess(given: {
  program: string;
  uri: string;
  dataDir: string;
  rowsPerFile: number;
  limitKilobytes?: number;
}): ChildProcess {
  const { program, uri, dataDir, rowsPerFile, limitKilobytes } = given;
  const node = [process.execPath, program, uri, dataDir, String(rowsPerFile)];
  const limit = limitKilobytes === undefined ? '' : `ulimit -f ${limitKilobytes * 2}; `;
  return spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** For tests: ends the process as a power cut would. */
export async function killProcess(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  if (worker.exitCode === null) {
    worker.kill('SIGKILL');
    await ended;
  }
}

/** For tests: resolves when it is so. @throws Error after thirty seconds */
export async function waitUntil(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await isDone()) return;
    await wait(10);
  }
  throw new Error('waited for thirty seconds in vain');
}
