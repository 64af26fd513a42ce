import { ConfigError, readConfig } from './config.ts';
import { openGround } from './ground.ts';
import { openSystem } from './open-system.ts';
import { createLog } from './platform/create-log.ts';
import { ensureCollections } from './platform/mongo/connect.ts';
import { runProcess, say } from './run-process.ts';

/** Works on the jobs and the periodic work that the api processes hand over through Redis. */
async function startWorker(): Promise<() => Promise<void>> {
  const config = readConfig(process.env);
  const { MONGODB_URI, REDIS_URL, PUBLIC_BASE_URL } = config;
  if (MONGODB_URI === undefined || REDIS_URL === undefined || PUBLIC_BASE_URL === undefined) {
    throw new ConfigError(
      'MONGODB_URI, REDIS_URL: a worker of its own needs both; without Redis the api does the jobs itself',
    );
  }
  const log = createLog(config);
  const ground = await openGround(config, { say });
  const system = openSystem({ config, ground, log, publicBaseUrl: PUBLIC_BASE_URL });
  await ensureCollections(ground.connection);
  await system.queue.start();
  log.info('working');
  return async () => {
    await system.stop();
    await ground.close();
  };
}

await runProcess(startWorker);
