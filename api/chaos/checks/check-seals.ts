import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Check } from './check.ts';

const run = promisify(execFile);
const cli = resolve(import.meta.dirname, '../../bin/zhenma.mjs');
const timeoutMs = 300_000;

/** Runs the very command that an auditor runs. */
export async function checkSeals(
  environment: Readonly<Record<string, string>>,
  brandId: string,
): Promise<Check> {
  const { PATH = '', HOME = '' } = process.env;
  const name = '`zhenma ledger verify` finds nothing';
  try {
    const { stdout } = await run(process.execPath, [cli, 'ledger', 'verify', '--brand', brandId], {
      env: { PATH, HOME, ...environment },
      timeout: timeoutMs,
    });
    return { name, examined: stdout.trim() === '' ? 0 : 1, faults: [] };
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    const said = `${stdout ?? ''}\n${stderr ?? ''}`.trim();
    return { name, examined: 1, faults: (said || String(error)).split('\n').slice(0, 20) };
  }
}
