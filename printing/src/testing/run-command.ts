import { jest } from '@jest/globals';
import { runCli } from '../cli.ts';
import type { Run } from './run-program.ts';

/**
 * Runs a command line within this process, which spares starting one: what it writes is caught, and
 * the folder is the working folder meanwhile. One at a time.
 */
export async function runCommand(folder: string, ...args: string[]): Promise<Run> {
  const [home, run] = [process.cwd(), { exitCode: -1, out: '', err: '' }];
  const catchInto = (name: 'out' | 'err') => (text: string | Uint8Array) => {
    run[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(catchInto('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(catchInto('err')),
  ];
  process.chdir(folder);
  try {
    run.exitCode = await runCli(args, new AbortController().signal);
    return run;
  } finally {
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
}
