import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the process has used since it began. */
export interface Used {
  readonly cpuMs: number;
  /** The most memory that the system ever gave it, in bytes. */
  readonly peak: number;
}

export interface CustodyServer {
  readonly port: number;
  measure(): Promise<Used>;
  close(): Promise<void>;
}

/** Starts the service in a process of its own, so that what it uses can be told from the client's. */
export async function startCustodyServer(
  uri: string,
  masterKey: Buffer,
  work: 'jobs' | 'requests',
): Promise<CustodyServer> {
  const script = join(import.meta.dirname, 'custody-server.ts');
  const values = [uri, masterKey.toString('hex'), work];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...values], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const lines = createInterface({ input: child.stdout });
  const readLine = async () => ((await once(lines, 'line')) as [string])[0];
  return {
    port: Number(await readLine()),
    async measure() {
      child.stdin.write('\n');
      return JSON.parse(await readLine()) as Used;
    },
    async close() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
