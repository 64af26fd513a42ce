import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { buildProgram } from '../../../scripts/build-program.mjs';
import { findRedis } from '../../src/platform/servers/find-redis.ts';
import { isPortTaken } from '../../src/platform/servers/free-port.ts';
import { startProcessGuard, type ProcessGuard } from '../../src/platform/servers/process-guard.ts';
import { openFront, type Front } from './front.ts';
import { findLastingPorts } from './ports.ts';
import { startReplicaSet, type ReplicaSet } from './replica-set.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';

const repository = resolve(import.meta.dirname, '../../..');
const fileName = 'chaos.json';

const keptSchema = z.object({
  masterKey: z.string(),
  ports: z.object({
    mongo: z.array(z.int()).length(3),
    redis: z.int(),
    apis: z.array(z.int()).length(2),
    front: z.int(),
  }),
});
type Kept = z.infer<typeof keptSchema>;

/** What the run stands on: every part in a process of its own. */
export interface ChaosGround {
  readonly folder: string;
  readonly masterKey: string;
  readonly replicaSet: ReplicaSet;
  readonly redis: ServerProcess;
  readonly apis: readonly ServerProcess[];
  readonly worker: ServerProcess;
  /** The one address of the service. */
  readonly baseUrl: string;
  /** What a service process or a command needs to work on this data. */
  readonly environment: Readonly<Record<string, string>>;
  startService(): Promise<void>;
  /** Ends every process; `remove` takes the folder away too. */
  close(options: { remove: boolean }): Promise<void>;
}

/** @param drawSkewMs how far ahead the clock of the second api process is, drawn for each start */
export async function openGround(given: {
  log(line: string): void;
  drawSkewMs(): number;
}): Promise<ChaosGround> {
  const folder = await mkdtemp(join(tmpdir(), 'zhenma-chaos-'));
  const [front = 0, redis = 0, api1 = 0, api2 = 0, ...mongo] = await findLastingPorts(7);
  const kept: Kept = {
    masterKey: randomBytes(32).toString('hex'),
    ports: { mongo, redis, apis: [api1, api2], front },
  };
  await writeFile(join(folder, fileName), JSON.stringify(kept));
  const guard = startProcessGuard();
  try {
    const replicaSet = await startReplicaSet({
      ...{ ports: mongo, folder, guard, log: given.log, found: true },
    });
    return await createGround({ ...given, folder, kept, guard, replicaSet });
  } catch (error) {
    guard.removeAtEnd(folder);
    await guard.end();
    throw error;
  }
}

/** The database servers of a folder that was kept. @throws Error when it is none */
export async function openKeptGround(
  folder: string,
  log: (line: string) => void,
): Promise<{ uri: string; masterKey: string; close(): Promise<void> }> {
  const path = resolve(folder);
  const text = await readFile(join(path, fileName), 'utf8').catch(() => null);
  if (text === null) throw new Error(`${path} was not kept by this tool; give the folder it named`);
  const { ports, ...kept } = keptSchema.parse(JSON.parse(text));
  const guard = startProcessGuard();
  try {
    const replicaSet = await startReplicaSet({
      ...{ ports: ports.mongo, folder: path, guard, log, found: false },
    });
    return {
      ...kept,
      uri: replicaSet.uri,
      async close() {
        await Promise.all(replicaSet.members.map((member) => member.stop()));
        await guard.end();
      },
    };
  } catch (error) {
    await guard.end();
    throw error;
  }
}

async function createGround(given: {
  folder: string;
  kept: Kept;
  guard: ProcessGuard;
  replicaSet: ReplicaSet;
  log(line: string): void;
  drawSkewMs(): number;
}): Promise<ChaosGround> {
  const { folder, kept, guard, replicaSet } = given;
  const build = (name: string) => buildProgram(join(repository, 'api/src', name));
  const programs = { main: await build('main.ts'), worker: await build('worker.ts') };
  const { ports, masterKey } = kept;
  const { path: redisPath } = await findRedis(given.log);
  const redisFolder = join(folder, 'redis');
  await mkdir(redisFolder);
  const baseUrl = `http://127.0.0.1:${ports.front}`;
  const environment = {
    MONGODB_URI: replicaSet.uri,
    REDIS_URL: `redis://127.0.0.1:${ports.redis}`,
    ZHENMA_MASTER_KEY: masterKey,
    PUBLIC_BASE_URL: baseUrl,
    DATA_DIR: join(folder, 'data'),
    TRUST_PROXY: '1',
  };

  const redis = createServerProcess(
    {
      name: 'redis',
      command: redisPath,
      args: [
        ...['--port', String(ports.redis), '--bind', '127.0.0.1', '--dir', redisFolder],
        ...['--save', '', '--appendonly', 'yes'],
      ],
      logFile: join(folder, 'redis.log'),
      isReady: () => isPortTaken(ports.redis),
    },
    guard,
  );
  const clock = join(import.meta.dirname, 'shift-clock.mjs');
  const apis = ports.apis.map((port, at) =>
    createServerProcess(
      {
        name: `api-${at + 1}`,
        command: process.execPath,
        args: [...(at === 1 ? ['--import', clock] : []), programs.main],
        cwd: repository,
        env: () => ({
          ...environment,
          PORT: String(port),
          LOG_LEVEL: 'warn',
          ...(at === 1 && { CHAOS_CLOCK_SKEW_MS: String(given.drawSkewMs()) }),
        }),
        logFile: join(folder, `api-${at + 1}.log`),
        isReady: async () => {
          const signal = AbortSignal.timeout(2000);
          return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal })).ok;
        },
      },
      guard,
    ),
  );
  const worker = createServerProcess(
    {
      name: 'worker',
      command: process.execPath,
      args: [programs.worker],
      cwd: repository,
      env: () => ({ ...environment, LOG_LEVEL: 'info' }),
      logFile: join(folder, 'worker.log'),
      isReady: (output) => Promise.resolve(output.includes('"working"')),
    },
    guard,
  );
  let front: Front | null = null;

  return {
    ...{ folder, masterKey, replicaSet, redis, apis, worker, baseUrl, environment },
    async startService() {
      redis.start();
      await redis.whenReady();
      for (const process of [...apis, worker]) process.start();
      front = await openFront(ports.front, ports.apis);
      await Promise.all([...apis, worker].map((process) => process.whenReady()));
    },
    async close({ remove }) {
      await front?.close();
      await Promise.all([...apis, worker].map((process) => process.stop()));
      await Promise.all([redis, ...replicaSet.members].map((process) => process.stop()));
      if (remove) guard.removeAtEnd(folder);
      await guard.end();
    },
  };
}
