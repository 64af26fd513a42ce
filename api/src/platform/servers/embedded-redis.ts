import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from './find-redis.ts';
import { findFreePort } from './free-port.ts';
import { startProcessGuard } from './process-guard.ts';

const START_TIMEOUT_MS = 10_000;

export interface EmbeddedRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port, with its data or without. */
  readonly restart: (options?: { readonly empty?: boolean }) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a redis-server on 127.0.0.1 with every write on disk in a temporary folder. For tests: a
 * deployment names its own server in REDIS_URL.
 */
export async function startEmbeddedRedis(options: {
  readonly log: (line: string) => void;
  /** Where the temporary folder is made; by default with the system's own. */
  readonly temporaryIn?: string;
}): Promise<EmbeddedRedis> {
  const { path } = await findRedis(options.log);
  const port = await findFreePort();
  const guard = startProcessGuard();
  const home = await mkdtemp(join(options.temporaryIn ?? tmpdir(), 'zhenma-redis-'));
  guard.removeAtEnd(home);
  const data = join(home, 'data');

  const launch = async (): Promise<ChildProcess> => {
    await mkdir(data, { recursive: true });
    const child = await launchRedis(path, port, data);
    if (child.pid !== undefined) guard.watch(child.pid);
    return child;
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    if (child.pid !== undefined) guard.forget(child.pid);
  };

  let child = await launch();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end(child, 'SIGKILL'),
    restart: async ({ empty = false } = {}) => {
      await end(child, 'SIGKILL');
      if (empty) await rm(data, { recursive: true });
      child = await launch();
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      await guard.end();
    },
  };
}

async function launchRedis(path: string, port: number, folder: string): Promise<ChildProcess> {
  const child = spawn(
    path,
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'],
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS);
    const fail = (reason: string) => {
      clearTimeout(timer);
      reject(new Error(`redis-server ${reason}: ${output.trim().split('\n').at(-1) ?? ''}`));
    };
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!/ready to accept connections/i.test(output)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('ended at once'));
  });
  await started;
  child.stdout.removeAllListeners('data').resume();
  child.stderr.resume();
  return child;
}
