import type { RequestListener } from 'node:http';
import { readConfig } from './config.ts';
import { openDemo } from './demo-access.ts';
import { openGround } from './ground.ts';
import { openSystem } from './open-system.ts';
import { createLog } from './platform/create-log.ts';
import { keepAddress } from './platform/embedded/kept-address.ts';
import { findLanAddress } from './platform/embedded/lan-address.ts';
import { drawWelcome } from './platform/embedded/welcome.ts';
import { createHttpServer } from './platform/http/create-http-server.ts';
import { createInFlightLimit } from './platform/http/limit-in-flight.ts';
import { closeServer, listen } from './platform/http/listen.ts';
import { ensureCollections } from './platform/mongo/connect.ts';
import { runProcess, say } from './run-process.ts';

const graceMs = 10_000;

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '2' }).end('starting\n');
};

/** Starts the HTTP service, and in the same process the jobs where no Redis shares them out. */
async function startService(): Promise<() => Promise<void>> {
  const startedAt = performance.now();
  const config = readConfig(process.env);
  const log = createLog(config);
  // The port is taken first, since it is part of the addresses that labels carry.
  const { server, serve } = createHttpServer();
  server.on('request', answerStarting);
  const port = await listen(server, config.PORT ?? 3000, { orNext: config.PORT === undefined });
  if (port !== (config.PORT ?? 3000)) say(`port 3000 is taken, so Zhenma listens on ${port}`);
  const publicBaseUrl = config.PUBLIC_BASE_URL ?? `http://${findLanAddress()}:${port}`;

  const ground = await openGround(config, { say });
  await keepAddress(ground.dataDir, publicBaseUrl);
  const system = openSystem({ config, ground, log, publicBaseUrl });
  await ensureCollections(ground.connection);
  const demo = ground.isEmbedded
    ? await openDemo(system, { config, ground, log, publicBaseUrl, say })
    : null;
  if (config.REDIS_URL === undefined) await system.queue.start();

  server.off('request', answerStarting);
  const limit = createInFlightLimit({
    isDirect: config.TRUST_PROXY === undefined,
    onRefused(count) {
      system.metrics.refused.inc(count);
      log.error({ count }, 'requests refused: too many are under way');
    },
  });
  serve(system.createApp(), limit);
  if (demo) {
    const consoleUrl = `${publicBaseUrl}/console/`;
    const secondsToStart = (performance.now() - startedAt) / 1000;
    const { dataDir } = ground;
    process.stdout.write(drawWelcome({ ...demo, consoleUrl, dataDir, secondsToStart }));
  }
  log.info({ port, publicBaseUrl }, 'listening');

  return async () => {
    await closeServer(server, graceMs);
    await system.stop();
    await ground.close();
  };
}

await runProcess(startService);
