import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { fillCacheEntry, readCachedBinary } from './binary-cache.ts';
import { startEmbeddedMongo } from './embedded-mongo.ts';
import { startEmbeddedRedis } from './embedded-redis.ts';
import { findBinary } from './find-binary.ts';
import { findMongod } from './find-mongod.ts';
import { isProcessAlive } from './process-alive.mjs';
import { findRunningMongo } from './running-mongo.ts';

let folder: string;
const quiet = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhenma-servers-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function addThing(uri: string): Promise<number> {
  const connection = await mongoose.createConnection(uri, { dbName: 'kept' }).asPromise();
  try {
    await connection.transaction(async (session) => {
      await connection.collection('things').insertOne({ at: new Date() }, { session });
    });
    return await connection.collection('things').countDocuments();
  } finally {
    await connection.close();
  }
}

async function waitUntilGone(pid: number): Promise<void> {
  for (let i = 0; i < 200 && isProcessAlive(pid); i++) await sleep(50);
  expect(isProcessAlive(pid)).toBe(false);
}

describe('the embedded MongoDB', () => {
  it('keeps data and port over a restart', async () => {
    const first = await startEmbeddedMongo({ dataDir: folder, log: quiet });
    expect(await addThing(first.uri)).toBe(1);
    await first.stop();
    expect(isProcessAlive(first.pid)).toBe(false);

    const second = await startEmbeddedMongo({ dataDir: folder, log: quiet });
    try {
      expect(second.uri).toBe(first.uri);
      expect(await addThing(second.uri)).toBe(2);
    } finally {
      await second.stop();
    }
  }, 60_000);

  it('moves to a free port, with its data, when another program has taken its port', async () => {
    const first = await startEmbeddedMongo({ dataDir: folder, log: quiet });
    await addThing(first.uri);
    await first.stop();
    const intruder = createServer((socket) => socket.destroy()).listen(
      Number(new URL(first.uri).port),
      '127.0.0.1',
    );
    const said: string[] = [];
    try {
      const second = await startEmbeddedMongo({ dataDir: folder, log: (line) => said.push(line) });
      try {
        expect(second.uri).not.toBe(first.uri);
        expect(await addThing(second.uri)).toBe(2);
        expect(said.join()).toMatch(/port \d+ is taken by another program/);
      } finally {
        await second.stop();
      }
    } finally {
      intruder.close();
    }
  }, 60_000);

  it('refuses a folder that another running program uses, and takes it over when that is killed', async () => {
    const owner = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', '--input-type=module', '-e'],
        `import { startEmbeddedMongo } from ${JSON.stringify(join(import.meta.dirname, 'embedded-mongo.ts'))};
         const { uri, pid } = await startEmbeddedMongo({ dataDir: ${JSON.stringify(folder)}, log() {} });
         console.log(JSON.stringify({ uri, pid }));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const line = await new Promise<string>((resolve) => {
      owner.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    const { uri } = JSON.parse(line) as { uri: string };
    try {
      expect(await addThing(uri)).toBe(1);
      expect(await findRunningMongo(folder)).toEqual({ uri });
      await expect(startEmbeddedMongo({ dataDir: folder, log: quiet })).rejects.toThrow(
        `in use by another running program (process ${owner.pid ?? 0})`,
      );
    } finally {
      owner.kill('SIGKILL');
    }
    await once(owner, 'exit');
    expect(await findRunningMongo(folder)).toBeNull();
    const mongo = await startEmbeddedMongo({ dataDir: folder, log: quiet });
    try {
      expect(await addThing(mongo.uri)).toBe(2);
    } finally {
      await mongo.stop();
    }
  }, 60_000);

  it('does not outlive a program that is killed', async () => {
    const owner = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', '--input-type=module', '-e'],
        `import { startEmbeddedMongo } from ${JSON.stringify(join(import.meta.dirname, 'embedded-mongo.ts'))};
         const { pid } = await startEmbeddedMongo({ log() {} });
         console.log(pid);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const pid = await new Promise<number>((resolve) => {
      owner.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
    });
    expect(isProcessAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await waitUntilGone(pid);
  }, 60_000);
});

describe('the embedded Redis', () => {
  it('keeps its data over a crash, and loses it when asked to', async () => {
    const server = await startEmbeddedRedis({ log: quiet });
    const redis = new Redis(server.url);
    redis.on('error', quiet);
    try {
      await redis.set('a', '1');
      await server.kill();
      await server.restart();
      expect(await redis.get('a')).toBe('1');
      await server.restart({ empty: true });
      expect(await redis.get('a')).toBeNull();
    } finally {
      redis.disconnect();
      await server.stop();
    }
  }, 30_000);
});

describe('looking for a server', () => {
  it('fetches a damaged cache entry again', async () => {
    const entry = join(folder, 'tool-1');
    const fill = async (work: string) => {
      const path = join(work, 'binary');
      await writeFile(path, 'content');
      return path;
    };
    const path = await fillCacheEntry(entry, 'tool', fill);
    expect(await readCachedBinary(entry, 'tool')).toBe(path);

    await truncate(path, 3);
    expect(await readCachedBinary(entry, 'tool')).toBeNull();
    await fillCacheEntry(entry, 'tool', fill);
    expect(await readFile(path, 'utf8')).toBe('content');
    expect((await stat(path)).mode & 0o111).not.toBe(0);
  });

  it('gives every process the same whole file when ten fill the cache at once', async () => {
    const entry = join(folder, 'tool-1');
    const paths = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        fillCacheEntry(entry, 'tool', async (work) => {
          await sleep(i % 3);
          await writeFile(join(work, 'binary'), 'content');
          return join(work, 'binary');
        }),
      ),
    );
    expect(new Set(paths).size).toBe(1);
    expect(await readCachedBinary(entry, 'tool')).toBe(join(entry, 'tool'));
  });

  it('takes the first that starts, and says which', async () => {
    const said: string[] = [];
    const found = await findBinary({
      name: 'node',
      versionPattern: /v(\d+\.\d+\.\d+)/,
      atLeast: 20,
      install: 'Install Node.',
      log: (line) => said.push(line),
      sources: [
        { from: 'nowhere', find: () => Promise.resolve(null) },
        { from: 'a broken place', find: () => Promise.resolve('/dev/null') },
        { from: 'here', find: () => Promise.resolve(process.execPath) },
      ],
    });
    expect(found).toEqual({ path: process.execPath, version: process.versions.node, from: 'here' });
    expect(said).toEqual([`node ${process.versions.node} from here (${process.execPath})`]);
  });

  it('names what was tried and what to install when nothing works', async () => {
    const search = findMongod(quiet, {
      PATH: folder,
      XDG_CACHE_HOME: folder,
      MONGOMS_SYSTEM_BINARY: '/dev/null',
    });
    await expect(search).rejects.toThrow(/MONGOMS_SYSTEM_BINARY cannot be used/);

    const nothing = findBinary({
      name: 'tool',
      versionPattern: /(\d+)/,
      atLeast: 2,
      install: 'Install tool.',
      log: quiet,
      sources: [
        { from: 'PATH', find: () => Promise.resolve(null) },
        { from: 'the index', find: () => Promise.reject(new Error('no network')) },
      ],
    });
    await expect(nothing).rejects.toThrow(
      'No usable tool was found. Tried, in this order:\n  - PATH: nothing there\n  - the index: no network\nInstall tool.',
    );
  });
});
