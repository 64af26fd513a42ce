import { statfs } from 'node:fs/promises';
import { startEmbeddedMongo } from '../src/platform/servers/embedded-mongo.ts';
import { startEmbeddedRedis } from '../src/platform/servers/embedded-redis.ts';

const memoryFolder = '/dev/shm';
/** Journals, log and databases of a whole run come to about half of it. */
const roomInMemory = 2 * 2 ** 30;
/** What must be free besides, for the tests themselves. */
const roomForTests = 4 * 2 ** 30;

export interface TestServers {
  readonly mongodbUri: string;
  readonly redisUrl: string;
  readonly stop: () => Promise<void>;
}

/** The servers named by MONGODB_URI and REDIS_URL, or private ones that live as long as the run. */
export async function startTestServers(env = process.env): Promise<TestServers> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { MONGODB_URI: mongodbUri, REDIS_URL: redisUrl } = env;
  const place = (await hasRoomInMemory()) ? { temporaryIn: memoryFolder } : {};
  const mongo = mongodbUri === undefined ? await startEmbeddedMongo({ log, ...place }) : null;
  try {
    const redis = redisUrl === undefined ? await startEmbeddedRedis({ log, ...place }) : null;
    return {
      mongodbUri: mongodbUri ?? mongo?.uri ?? '',
      redisUrl: redisUrl ?? redis?.url ?? '',
      stop: async () => {
        await Promise.all([mongo?.stop(), redis?.stop()]);
      },
    };
  } catch (error) {
    await mongo?.stop();
    throw error;
  }
}

/**
 * The servers of the tests write and journal as everywhere, but need not wait for a disk: none of
 * these tests cuts the power. Those that kill servers start servers of their own.
 */
async function hasRoomInMemory(): Promise<boolean> {
  const room = await statfs(memoryFolder).catch(() => null);
  return (
    room !== null &&
    room.bavail * room.bsize > roomInMemory &&
    process.availableMemory() > roomInMemory + roomForTests
  );
}
