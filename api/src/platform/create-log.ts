import { pino, type Logger } from 'pino';

/**
 * One JSON line an event: on stdout in a deployment; in the embedded default only warnings, on
 * stderr, so that the terminal stays readable. Cookies and tokens never reach it, as requests are
 * logged by their path alone.
 */
export function createLog(config: {
  LOG_LEVEL?: string | undefined;
  MONGODB_URI?: string | undefined;
}): Logger {
  const isEmbedded = config.MONGODB_URI === undefined;
  return pino(
    { name: 'zhenma', level: config.LOG_LEVEL ?? (isEmbedded ? 'warn' : 'info') },
    pino.destination(isEmbedded ? 2 : 1),
  );
}
