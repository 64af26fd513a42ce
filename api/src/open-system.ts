import { join } from 'node:path';
import { compilePages, renderPage, scanAssets, styleHashes } from '@zhenma/scan-web/scan';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Ground } from './ground.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { SafePost } from './platform/http/safe-fetch.ts';
import { createSystem, type System } from './wiring.ts';

/** The service over its ground, with the pages and the console that scan-web brings. */
export function openSystem(given: {
  config: Pick<Config, 'REDIS_URL' | 'TRUST_PROXY' | 'PRINTERS' | 'APPROVER_AGE_HOURS'>;
  ground: Ground;
  log: Logger;
  publicBaseUrl: string;
  clock?: Clock;
  /** For tests; see SystemOptions. */
  postWebhook?: SafePost;
}): System {
  const { config, ground, log, publicBaseUrl, clock = systemClock } = given;
  return createSystem({
    connection: ground.connection,
    clock,
    log,
    masterKey: ground.masterKey,
    dataDir: ground.dataDir,
    publicBaseUrl,
    redisUrl: config.REDIS_URL,
    trustProxy: config.TRUST_PROXY,
    printers: config.PRINTERS,
    isEmbedded: ground.isEmbedded,
    approverAgeHours: config.APPROVER_AGE_HOURS,
    postWebhook: given.postWebhook,
    scanPages: { renderPage: compilePages(renderPage), styleHashes, assets: scanAssets },
    consoleFolder: join(import.meta.dirname, '../../scan-web/dist'),
  });
}
