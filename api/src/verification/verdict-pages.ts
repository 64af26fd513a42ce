import type { VerdictPage, Verification } from '@zhenma/contract';
import { normaliseCode } from '@zhenma/code-generator';
import express, { type Request, type Response, type Router } from 'express';
import { isCountedVisit, isPrefetch } from '../platform/http/counted-visit.ts';
import { toProblemError } from '../platform/http/to-problem.ts';
import { within } from '../platform/within.ts';
import { presentUnknown } from './present-verification.ts';
import { createReportPages } from './report-pages.ts';
import type { VerdictPageDeps } from './verdict-page-deps.ts';
import type { Verified } from './verification.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 2_500;
const retryAfterSeconds = 5;

/** Digital Links and the short form, in any letter case; the whole path is read by one rule. */
const itemPaths = [/^\/01(?:\/|$)/, /^\/c(?:\/[^/]*)?\/?$/i];

/** The pages that a scanned label leads to: the verdict, and the report of a suspicious item. */
export function createVerdictPages(deps: VerdictPageDeps): Router {
  const { clock, pages, verification, visitors } = deps;
  const router = express.Router();

  /** @throws ProblemError `too_many_requests` */
  async function findVerdict(request: Request, response: Response): Promise<Verified | null> {
    const isCounted = isCountedVisit(request);
    const ip = request.ip ?? '';
    await verification.limit(ip, visitors.read(request));
    try {
      return await within(
        patienceMs,
        verification.verify({
          text: request.path,
          host: request.hostname,
          visitorId: isCounted ? visitors.ensure(request, response) : null,
          ip,
          at: clock.now(),
        }),
      );
    } catch (error) {
      if (toProblemError(error).code !== 'unavailable') throw error;
      request.log.warn({ err: error }, 'verdict degraded');
      return { verification: presentUnknown('degraded', readCode(request)), brandId: null };
    }
  }

  router.get(itemPaths, async (request, response) => {
    const verified = await findVerdict(request, response);
    if (!verified) {
      const page = {
        page: 'message',
        message: { kind: 'not_a_link' },
        links: { back: null },
      } as const;
      await pages.send(request, response, page, { brandId: null, status: 400 });
      return;
    }
    // A browser throws a prefetched 503 away and asks again when the person goes there, and counts then.
    const isUnavailable = isOutage(verified) || isPrefetch(request);
    await pages.send(request, response, createVerdictPage(request, verified), {
      brandId: verified.brandId,
      ...(isUnavailable && { status: 503, retryAfterSeconds }),
    });
  });

  function createVerdictPage(
    request: Request,
    { verification: found, brandId }: Verified,
  ): VerdictPage {
    const link = (path: string) => pages.link(request, path);
    const canReport = brandId !== null && found.verdict !== 'degraded';
    return {
      page: 'verdict',
      verification: found,
      links: {
        claim: found.claimablePoints === null ? null : link(`/c/${found.code ?? ''}/claim`),
        report: canReport ? link(createReportLink(request, found)) : null,
        points: link('/me'),
        retry: request.originalUrl,
      },
    };
  }

  router.use(createReportPages(deps));
  router.use(pages.handleErrors);
  return router;
}

/** A degraded answer of a unit that is known is a preview's; of an unknown one, an outage's. */
const isOutage = ({ verification, brandId }: Verified): boolean =>
  verification.verdict === 'degraded' && brandId === null;

const lastPart = (request: Request): string =>
  request.path.split('/').findLast((part) => part !== '') ?? '';

const readCode = (request: Request): string | null => normaliseCode(lastPart(request));

/** A code that could not be read is reported as it stands; the product tells whose case it is. */
function createReportLink(request: Request, { code }: Verification): string {
  const gtin = /^\/01\/(\d{8,14})\//.exec(request.path)?.[1];
  const query = gtin === undefined ? '' : `?gtin=${gtin}`;
  return `/c/${code ?? lastPart(request).slice(0, 60)}/report${query}`;
}
