import type {} from 'pino-http';
import express, { type Router } from 'express';
import type { Metrics } from '../metrics.ts';

/** `/healthz`: the process lives. `/readyz`: it can answer. `/metrics`: what it measured. */
export function createHealthRouter(deps: {
  metrics: Metrics;
  checkReady(): Promise<void>;
}): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (request, response) => {
    try {
      await deps.checkReady();
      response.json({ status: 'ready' });
    } catch (error) {
      request.log.warn({ err: error }, 'not ready');
      response.status(503).setHeader('Retry-After', 2).json({ status: 'unavailable' });
    }
  });
  router.get('/metrics', async (_request, response) => {
    response.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });
  return router;
}
