import express, { type Router } from 'express';
import type { Catalogue } from '../catalogue/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { CsrfTokens } from '../platform/auth/csrf-tokens.ts';
import type { Clock } from '../platform/clock.ts';
import type { Cookies } from '../platform/http/cookies.ts';
import type { Pages } from '../platform/http/pages.ts';
import type { Visitors } from '../platform/http/visitor.ts';
import { createClaimPages } from './claim-pages.ts';
import type { Members } from './members.ts';
import { createPointsPages } from './points-pages.ts';

export interface MemberPageDeps {
  clock: Clock;
  cookies: Cookies;
  csrf: CsrfTokens;
  pages: Pages;
  visitors: Visitors;
  catalogue: Pick<Catalogue, 'findBrandByHost' | 'listBrands'>;
  loyalty: Pick<Loyalty, 'resolveCode' | 'previewClaim' | 'claimCode' | 'statementOf'>;
  members: Members;
}

/** The pages of members: claiming a code, signing in and out, points, and the privacy text. */
export function createMemberPages(deps: MemberPageDeps): Router {
  const router = express.Router();
  router.use(createClaimPages(deps), createPointsPages(deps));
  router.use(deps.pages.handleErrors);
  return router;
}
