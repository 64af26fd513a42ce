import { startEmbeddedMongo } from '../src/platform/servers/embedded-mongo.ts';
import { startEmbeddedRedis } from '../src/platform/servers/embedded-redis.ts';

export interface TestServers {
  readonly mongodbUri: string;
  readonly redisUrl: string;
  readonly stop: () => Promise<void>;
}

/** The servers named by MONGODB_URI and REDIS_URL, or private ones that live as long as the run. */
export async function startTestServers(env = process.env): Promise<TestServers> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { MONGODB_URI: mongodbUri, REDIS_URL: redisUrl } = env;
  const mongo = mongodbUri === undefined ? await startEmbeddedMongo({ log }) : null;
  try {
    const redis = redisUrl === undefined ? await startEmbeddedRedis({ log }) : null;
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
