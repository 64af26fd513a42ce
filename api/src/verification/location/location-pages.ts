import type { LocationPage } from '@zhenma/contract';
import express, { type Request, type Router } from 'express';
import type { CsrfTokens } from '../../platform/auth/csrf-tokens.ts';
import { cookieNames, type Cookies } from '../../platform/http/cookies.ts';
import { parseForm, requireFormToken } from '../../platform/http/forms.ts';
import type { Pages } from '../../platform/http/pages.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import type { LocationTokens } from './location-tokens.ts';

export interface LocationPageDeps {
  cookies: Cookies;
  csrf: CsrfTokens;
  pages: Pages;
  visitors: Visitors;
  tokens: LocationTokens;
}

/** As long as browsers keep a cookie: who said no is not asked again. */
const refusalSeconds = 400 * 24 * 60 * 60;

/** `/c/<code>/place`: asks for the place of a scan that was just made, and says what for. */
export function createLocationPages(deps: LocationPageDeps): Router {
  const { cookies, csrf, pages, tokens, visitors } = deps;
  const router = express.Router();
  const itemOf = (request: Request) => `/c/${encodeURIComponent(String(request.params['code']))}`;

  router.get('/c/:code/place', async (request, response) => {
    const visitorId = visitors.read(request);
    const { scan } = request.query;
    const token = typeof scan === 'string' ? scan : '';
    const grant = visitorId === null ? null : tokens.read(token, visitorId);
    if (visitorId === null || !grant) throw new ProblemError('csrf_failed');
    const page: LocationPage = {
      page: 'location',
      token,
      action: pages.link(request, `${itemOf(request)}/place/refuse`),
      back: pages.link(request, itemOf(request)),
      csrfToken: csrf.issue(visitorId),
    };
    await pages.send(request, response, page, { brandId: grant.brandId });
  });

  router.post('/c/:code/place/refuse', parseForm, (request, response) => {
    requireFormToken(request, csrf, visitors.read(request));
    cookies.set(response, cookieNames.place, 'no', refusalSeconds);
    response.redirect(303, pages.link(request, itemOf(request)));
  });

  return router;
}

/** The address of the page that asks, or null for who refused once, or whose scan was not recorded. */
export function createLocationLink(
  { cookies, tokens }: Pick<LocationPageDeps, 'cookies' | 'tokens'>,
  request: Request,
  scan: { scanId: string | null; visitorId: string | null; code: string | null },
): string | null {
  const { scanId, visitorId, code } = scan;
  if (scanId === null || visitorId === null || code === null) return null;
  // Browsers tell a place to secure pages only.
  const isSecure = request.secure || ['localhost', '127.0.0.1'].includes(request.hostname);
  if (!isSecure || cookies.read(request, cookieNames.place) !== null) return null;
  return `/c/${code}/place?scan=${encodeURIComponent(tokens.issue(scanId, visitorId))}`;
}
