import express, { type Router } from 'express';
import { createClaimPages } from './claim-pages.ts';
import { createDataPages } from './data-pages.ts';
import type { MemberPageDeps } from './member-page-deps.ts';
import { createPointsPages } from './points-pages.ts';

/** The pages of members: claiming a code, signing in and out, points, and the privacy text. */
export function createMemberPages(deps: MemberPageDeps): Router {
  const router = express.Router();
  router.use(createClaimPages(deps), createPointsPages(deps), createDataPages(deps));
  router.use(deps.pages.handleErrors);
  return router;
}
