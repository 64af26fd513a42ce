import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCli as runInThisProcess } from '../src/cli.ts';

const bin = join(import.meta.dirname, '../bin/zhenma-codes.mjs');
export const testMasterKey = '0f'.repeat(32);

interface CliRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `zhenma-codes` in a folder, in this process: all of it but its start and exit. */
export async function runCli(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = { ZHENMA_MASTER_KEY: testMasterKey },
): Promise<CliRun> {
  const stdout = collectText();
  const stderr = collectText();
  const before = process.cwd();
  process.chdir(folder);
  try {
    const streams = { stdout: stdout.stream, stderr: stderr.stream };
    const exitCode = await runInThisProcess(['node', bin, ...args], { env, ...streams });
    return { exitCode, stdout: stdout.read(), stderr: stderr.read() };
  } finally {
    process.chdir(before);
  }
}

function collectText() {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string, _, done) {
      text += piece;
      done();
    },
  });
  return { stream, read: () => text };
}

/** The same as a process of its own, as a person would. */
export function runCliProcess(folder: string, args: string[]): Promise<CliRun> {
  return run(process.execPath, [bin, ...args], folder, { ZHENMA_MASTER_KEY: testMasterKey });
}

/** The same process under a limit on the size of files, which the system enforces. */
export function runCliWithFileLimit(
  folder: string,
  blocks: number,
  args: string[],
): Promise<CliRun> {
  const script = 'ulimit -f "$0" && exec "$@"';
  const command = ['-c', script, String(blocks), process.execPath, bin, ...args];
  return run('sh', command, folder, { ZHENMA_MASTER_KEY: testMasterKey });
}

export function cliCommand(args: string[]): [file: string, args: string[]] {
  return [process.execPath, [bin, ...args]];
}

function run(file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<CliRun> {
  return new Promise((resolve) => {
    const options = { cwd, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 2 ** 26 };
    const child = execFile(file, args, options, (_, stdout, stderr) => {
      resolve({ exitCode: child.exitCode, stdout, stderr });
    });
  });
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zhenma-codes-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
