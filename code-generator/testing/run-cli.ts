import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../bin/zhenma-codes.mjs');
export const testMasterKey = '0f'.repeat(32);

interface CliRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real `zhenma-codes` in a folder, as a person would. */
export function runCli(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = { ZHENMA_MASTER_KEY: testMasterKey },
): Promise<CliRun> {
  return run(process.execPath, [bin, ...args], folder, env);
}

/** The same under a limit on the size of files, which the system enforces. */
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
