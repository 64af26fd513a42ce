import type { Page } from '@zhenma/contract';
import express, { type Router } from 'express';
import type { Pages } from '../../platform/http/pages.ts';
import type { Gate, Refusal } from './gate.ts';

/** Everything below these tells something about a code. */
const codePaths = [/^\/01\//, /^\/c\/[^/]/i];

/**
 * Stands before all pages of a code: verdict, claim, report and place. Who is let in goes on to
 * them; others get a page that says what to do.
 */
export function createGuardPages({ gate, pages }: { gate: Gate; pages: Pages }): Router {
  const router = express.Router();
  router.all(codePaths, async (request, response, next) => {
    const refusal = await gate.meet(request, response);
    if (!refusal) {
      next();
      return;
    }
    // A form that was met by a challenge is asked for again, not sent again.
    const again =
      request.method === 'GET' ? request.originalUrl : pages.link(request, request.path);
    await pages.send(request, response, createPage(refusal, again), {
      brandId: gate.contactOf(request),
      status: refusal.kind === 'blocked' ? 403 : 429,
      ...(refusal.kind === 'too_many' && { retryAfterSeconds: refusal.retryAfterSeconds }),
    });
  });
  router.use(pages.handleErrors);
  return router;
}

function createPage(refusal: Refusal, again: string): Page {
  if (refusal.kind === 'challenge') {
    return { page: 'challenge', challenge: refusal.challenge, links: { again } };
  }
  const message =
    refusal.kind === 'blocked'
      ? ({ kind: 'blocked', until: refusal.until.toISOString() } as const)
      : ({
          kind: 'too_many_requests',
          retryAfterSeconds: refusal.retryAfterSeconds,
        } as const);
  return { page: 'message', message, links: { back: null } };
}
