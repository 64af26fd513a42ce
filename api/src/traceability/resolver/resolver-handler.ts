import {
  describeGs1UriFault,
  type Gs1Uri,
  parseGs1Uri,
  writeGs1Path,
} from '@zhenma/code-generator';
import type { Request, RequestHandler, Response } from 'express';
import { answerProblems } from '../../platform/http/answer-problems.ts';
import type { Pages } from '../../platform/http/pages.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { toProblemError } from '../../platform/http/to-problem.ts';
import { within } from '../../platform/within.ts';
import { readWanted } from './accept-rules.ts';
import { isItemPath, isKeyPath } from './address-rules.ts';
import { chooseLink } from './choose-link-rules.ts';
import { describeResolver } from './description-rules.ts';
import { createFindLinks, findBrandOfHost, type FoundLinks } from './find-links.ts';
import { listRelations, shortenLinkType, writeLinkset } from './linkset-rules.ts';
import { createProductPage, describeOwnPage } from './own-page-rules.ts';
import { passQueryOn } from './redirect-rules.ts';
import { findRoot } from './resolver-root.ts';
import { openToOtherSites, pointToLinkset, sendDocument, sendMethods } from './resolver-headers.ts';
import type { Links, ResolverDeps } from './resolver.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 1_500;

const linksetType = 'application/linkset+json';

export function createResolverHandler(
  deps: ResolverDeps & { links: Links },
  pages: Pages,
): RequestHandler {
  const { catalogue, links, publicBaseUrl } = deps;
  const findLinks = createFindLinks(deps, links);

  async function describe(request: Request, response: Response): Promise<true> {
    const brand = await findBrandOfHost(catalogue, request.hostname);
    const contexts = brand === null ? [] : await links.listContexts(brand.brandId);
    openToOtherSites(response);
    const root = findRoot(request, brand, publicBaseUrl);
    sendDocument(response, 'application/json', describeResolver({ root, brand, contexts }));
    return true;
  }

  /** False where the verdict page is the answer. */
  async function resolve(request: Request, response: Response): Promise<boolean> {
    const uri = readUri(request);
    const found = await findOrPass(request, uri);
    if (found === null) return false;
    const { brand, product, levels } = found;
    const anchor = findRoot(request, brand, publicBaseUrl) + writeGs1Path(uri);
    const asked = new URLSearchParams(readQuery(request));
    const linkType = asked.get('linkType');
    pointToLinkset(response, anchor);
    if (asksForLinkset(request, linkType)) {
      openToOtherSites(response);
      const own = product && describeOwnPage(anchor, product, pages.localeOf(request));
      sendDocument(response, linksetType, writeLinkset(anchor, listRelations(levels, own)));
      return true;
    }
    const href = chooseHref(found, linkType, asked.get('context'), request);
    if (href !== null) {
      openToOtherSites(response);
      response.setHeader('Location', passQueryOn(href, readQuery(request)));
      response.status(307).end();
      return true;
    }
    if (product === null || isItemPath(request.path)) return false;
    openToOtherSites(response);
    const page = createProductPage(uri, product, levels, pages.localeOf(request));
    await pages.send(request, response, page, { brandId: brand.brandId });
    return true;
  }

  /** Where the item's own page can answer without its links, an outage is no reason to fail. */
  async function findOrPass(request: Request, uri: Gs1Uri): Promise<FoundLinks | null> {
    try {
      const found = await within(
        patienceMs,
        findLinks(uri, () => findBrandOfHost(catalogue, request.hostname)),
      );
      if (found !== null) return found;
    } catch (error) {
      const isDown = toProblemError(error).code === 'unavailable';
      if (!isDown || !isItemPath(request.path) || request.url.includes('linkType=')) throw error;
      request.log.warn({ err: error }, 'links not read');
      return null;
    }
    throw new ProblemError('not_found', { detail: `Nobody here knows ${writeGs1Path(uri)}` });
  }

  return (request, response, next) => {
    const { path, method } = request;
    const isDescription = path === '/.well-known/gs1resolver';
    if (!isDescription && !isKeyPath(path)) {
      next();
      return;
    }
    if (method === 'OPTIONS') {
      sendMethods(response);
      return;
    }
    if ((method !== 'GET' && method !== 'HEAD') || (!isDescription && isBrowserAtItem(request))) {
      next();
      return;
    }
    const answered: Promise<boolean> = isDescription
      ? describe(request, response)
      : resolve(request, response);
    answered.then(
      (isAnswered) => {
        if (!isAnswered) next();
      },
      (error: unknown) => {
        openToOtherSites(response);
        const answer = asksForPage(request) ? pages.handleErrors : answerProblems;
        answer(error, request, response, next);
      },
    );
  };
}

/** A person at an item gets the verdict in the same response, from the verdict pages. */
function isBrowserAtItem(request: Request): boolean {
  const { accept } = request.headers;
  return (
    isItemPath(request.path) &&
    (accept === undefined || accept.includes('text/html')) &&
    !request.url.includes('linkType=')
  );
}

const asksForPage = (request: Request): boolean =>
  request.headers.accept?.includes('text/html') === true;

function readUri(request: Request): Gs1Uri {
  const parsed = parseGs1Uri(request.url);
  const detail = parsed.ok
    ? 'The primary key must stand at the beginning of the path'
    : describeGs1UriFault(parsed.fault);
  if (!parsed.ok || !/^(?:[a-z]+:\/\/[^/]*)?$/.test(parsed.uri.stem)) {
    throw new ProblemError('malformed_request', { detail });
  }
  return parsed.uri;
}

/** The query as it was written. */
function readQuery(request: Request): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at + 1);
}

function asksForLinkset(request: Request, linkType: string | null): boolean {
  if (linkType !== null) return linkType === 'linkset' || linkType === 'all';
  const wanted = readWanted(request.headers.accept);
  return wanted.some(({ range, weight }) => range === linksetType && weight > 0);
}

/** Null where the page of the product or item itself is the default. */
function chooseHref(
  { product, levels }: FoundLinks,
  linkType: string | null,
  context: string | null,
  request: Request,
): string | null {
  const { accept, 'accept-language': acceptLanguage } = request.headers;
  const wanted = linkType === null ? null : shortenLinkType(linkType);
  const link = chooseLink(levels, {
    linkType: wanted,
    languages: readWanted(acceptLanguage),
    mediaTypes: readWanted(accept),
    context,
  });
  if (link !== null) return link.href;
  const isDefault = wanted === null || wanted === 'gs1:defaultLink';
  if (!isDefault) {
    throw new ProblemError('not_found', {
      detail: `There is no link of the type ${linkType ?? ''}; ask with linkType=linkset for those there are`,
    });
  }
  if (product !== null) return null;
  const [first] = levels.flat();
  if (first === undefined) throw new ProblemError('not_found');
  return first.href;
}
