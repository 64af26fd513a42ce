import { normaliseCode } from '@zhenma/code-generator';
import express, { type Router } from 'express';
import type { Pages } from '../platform/http/pages.ts';

/** The longest text worth showing again in an address. */
const longestText = 60;

/** `/c?code=…`, where the form for a typed code leads: on to the code's own page. */
export function createTypedCodePages({ pages }: { pages: Pages }): Router {
  const router = express.Router();
  router.get('/c', (request, response, next) => {
    const { code: typed } = request.query;
    if (typeof typed !== 'string' || typed.trim() === '') {
      next();
      return;
    }
    const code = normaliseCode(typed) ?? typed.trim().slice(0, longestText);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, pages.link(request, `/c/${encodeURIComponent(code)}`));
  });
  return router;
}
