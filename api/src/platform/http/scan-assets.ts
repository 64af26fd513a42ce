import express, { type Router } from 'express';

/** A script of a consumers' page. */
export interface ScanAsset {
  readonly name: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** `/scan-assets/<name>`: asked for again each time, and answered 304 as long as it is the same. */
export function createScanAssetsRouter(assets: readonly ScanAsset[]): Router {
  const router = express.Router();
  const byName = new Map(assets.map((asset) => [asset.name, asset]));
  router.get('/scan-assets/:name', (request, response, next) => {
    const asset = byName.get(request.params.name);
    if (!asset) {
      next();
      return;
    }
    response.setHeader('ETag', asset.etag);
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    // Answers 304 where the browser has this one already.
    response.send(asset.body);
  });
  return router;
}
