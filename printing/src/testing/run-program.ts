import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../bin/zhenma-print.mjs');
const codes = join(import.meta.dirname, '../../../code-generator/bin/zhenma-codes.mjs');

export type Run = { exitCode: number; out: string; err: string };

function execute(folder: string, command: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd: folder }, (_error, out, err) =>
      resolve({ exitCode: child.exitCode ?? -1, out, err }),
    );
  });
}

/** Runs the real zhenma-print in a folder. */
export function runProgram(folder: string, ...args: string[]): Promise<Run> {
  return execute(folder, process.execPath, [program, ...args]);
}

/** The same where files can have 4 KiB at most, as on a disk that is nearly full. */
export function runLimited(folder: string, ...args: string[]): Promise<Run> {
  // With SIGXFSZ ignored the system answers EFBIG instead of ending the program.
  const script = 'trap "" XFSZ; ulimit -f 4; exec "$@"';
  return execute(folder, 'bash', ['-c', script, 'bash', process.execPath, program, ...args]);
}

/** Starts the real zhenma-print, for a test that ends it. */
export function startProgram(folder: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'ignore' });
}

/** Runs the real zhenma-codes, whose files a print house gets. */
export function runCodes(folder: string, ...args: string[]): Promise<Run> {
  return execute(folder, process.execPath, [codes, ...args]);
}
