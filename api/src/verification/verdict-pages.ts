import type { VerdictPage, Verification } from '@zhenma/contract';
import { normaliseCode, parseGs1Uri } from '@zhenma/code-generator';
import express, { type Request, type Router } from 'express';
import { isCountedVisit, isPrefetch } from '../platform/http/counted-visit.ts';
import { toProblemError } from '../platform/http/to-problem.ts';
import { within } from '../platform/within.ts';
import { createLocationLink, createLocationPages } from './location/index.ts';
import { presentUnknown } from './present-verification.ts';
import { createReportPages } from './report-pages.ts';
import { createReportStatusPages } from './report-status-pages.ts';
import type { VerdictPageDeps } from './verdict-page-deps.ts';
import type { Verified } from './verified.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 2_500;
const retryAfterSeconds = 5;

/** Digital Links and the short form, in any letter case; the whole path is read by one rule. */
const itemPaths = [/^\/01(?:\/|$)/, /^\/c(?:\/[^/]*)?\/?$/i];

/** The pages that a scanned label leads to: the verdict, and the report of a suspicious item. */
export function createVerdictPages(deps: VerdictPageDeps): Router {
  const { clock, cookies, members, pages, verification, visitors } = deps;
  const { gate, locationTokens: tokens } = verification;
  const router = express.Router();

  async function findVerdict(request: Request, visitorId: string | null): Promise<Verified | null> {
    const verify = async () =>
      verification.verify({
        text: request.path,
        host: request.hostname,
        visitorId,
        member: visitorId === null ? null : await members.identify(request),
        ip: request.ip ?? '',
        at: clock.now(),
        onIdentified: (identified) => gate.requireOpen(request, identified),
      });
    try {
      return await within(patienceMs, verify());
    } catch (error) {
      if (toProblemError(error).code !== 'unavailable') throw error;
      request.log.warn({ err: error }, 'verdict degraded');
      const verification = presentUnknown('degraded', readCode(request));
      return { verification, brandId: null, unit: null, scanId: null };
    }
  }

  router.get(itemPaths, async (request, response) => {
    const visitorId = isCountedVisit(request) ? visitors.ensure(request, response) : null;
    const verified = await findVerdict(request, visitorId);
    gate.note(request, verified, lastPart(request));
    if (visitorId !== null && verified?.scanId && verified.brandId !== null) {
      await deps.noteScan(request, { brandId: verified.brandId, visitorId });
    }
    if (!verified) {
      const page = {
        page: 'message',
        message: { kind: 'not_a_link' },
        links: { back: null },
      } as const;
      await pages.send(request, response, page, { brandId: null, status: 400 });
      return;
    }
    if (isPreview(verified)) {
      const back = request.originalUrl;
      const page = { page: 'message', message: { kind: 'preview' }, links: { back } } as const;
      await pages.send(request, response, page, {
        brandId: verified.brandId,
        ...(isPrefetch(request) && { status: 503, retryAfterSeconds }),
      });
      return;
    }
    // A browser throws a prefetched 503 away and asks again when the person goes there, and counts then.
    const isUnavailable = isOutage(verified) || isPrefetch(request);
    await pages.send(request, response, createVerdictPage(request, verified, visitorId), {
      brandId: verified.brandId,
      ...(isUnavailable
        ? { status: 503, retryAfterSeconds }
        : isWrongLink(request, verified) && { status: 400 }),
    });
  });

  function createVerdictPage(
    request: Request,
    { verification: found, brandId, scanId }: Verified,
    visitorId: string | null,
  ): VerdictPage {
    const link = (path: string) => pages.link(request, path);
    const scan = { scanId, visitorId, code: found.code };
    // Who wants points that are taken is told when they were, and whom to ask.
    const hasPoints = found.claimablePoints !== null || found.claimed;
    const place = createLocationLink({ cookies, tokens }, request, scan);
    return {
      page: 'verdict',
      verification: found,
      links: {
        claim: hasPoints ? link(`/c/${found.code ?? ''}/claim`) : null,
        report: brandId === null ? null : link(createReportLink(request, found)),
        points: link('/me'),
        inner: found.inner === 'unchecked' ? link('/c') : null,
        place: place === null ? null : link(place),
        retry: request.originalUrl,
      },
    };
  }

  router.use(createReportPages(deps), createReportStatusPages(deps));
  router.use(createLocationPages({ ...deps, tokens }));
  router.use(pages.handleErrors);
  return router;
}

/** A unit that is known goes without an answer where nobody scanned it and the visit does not count. */
const isPreview = ({ verification, brandId }: Verified): boolean =>
  verification.verdict === 'degraded' && brandId !== null;

const isOutage = ({ verification, brandId }: Verified): boolean =>
  verification.verdict === 'degraded' && brandId === null;

/** A person is told what the code is worth all the same; the status is what resolvers give (GS1-Conformant Resolver 1.2). */
function isWrongLink({ path, url }: Request, { scanId }: Verified): boolean {
  // Whose unit was found is a link of one: only what stands behind the path can be wrong.
  const isKnown = scanId !== null && !url.includes('?');
  return path.startsWith('/01/') && !isKnown && !parseGs1Uri(url).ok;
}

const lastPart = (request: Request): string =>
  request.path.split('/').findLast((part) => part !== '') ?? '';

const readCode = (request: Request): string | null => normaliseCode(lastPart(request));

/** A code that could not be read is reported as it stands; the product tells whose case it is. */
function createReportLink(request: Request, { code }: Verification): string {
  const gtin = /^\/01\/(\d{8,14})\//.exec(request.path)?.[1];
  const query = gtin === undefined ? '' : `?gtin=${gtin}`;
  return `/c/${code ?? lastPart(request).slice(0, 60)}/report${query}`;
}
