import { join } from 'node:path';
import express, { type Router } from 'express';

/** The built console under `/console`; every address in it that is no file is the console itself. */
export function createConsoleRouter(folder: string): Router {
  const router = express.Router();
  router.get('/', (_request, response) => response.redirect('/console/'));
  router.use(
    '/console/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use('/console', express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/console/{*path}', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'), (error?: Error) => {
      if (error) next(error);
    });
  });
  return router;
}
