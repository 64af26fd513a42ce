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
import { isItemPath, isKeyPath } from './address-rules.ts';
import { type Asked, readAsked } from './asked-rules.ts';
import { chooseLink } from './choose-link-rules.ts';
import { describeResolver } from './description-rules.ts';
import { createFindLinks, findBrandOfHost, type FoundLinks } from './find-links.ts';
import { listRelations, writeLinkset } from './linkset-rules.ts';
import { createProductPage, describeOwnPage } from './own-page-rules.ts';
import { leadsBack, listOwnHosts } from './own-target-rules.ts';
import { passQueryOn } from './redirect-rules.ts';
import { findRoot } from './resolver-root.ts';
import {
  openToOtherSites,
  pointToLinkset,
  refuseMethod,
  sendDocument,
  sendMethods,
} from './resolver-headers.ts';
import type { Links, ResolverDeps } from './resolver.ts';

/** A server that hangs is told from one that is busy after this time. */
const patienceMs = 1_500;

const linksetType = 'application/linkset+json';
const descriptionPath = /^\/\.well-known\/gs1resolver\/?$/;

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
  async function resolve(request: Request, response: Response, asked: Asked): Promise<boolean> {
    const uri = readUri(request);
    const found = await findOrPass(request, uri, asked);
    if (found === null) return false;
    const { brand, product, levels } = found;
    const anchor = findRoot(request, brand, publicBaseUrl) + writeGs1Path(uri);
    pointToLinkset(response, anchor);
    if (asked.isForLinkset) {
      openToOtherSites(response);
      const own = product && describeOwnPage(anchor, product, pages.localeOf(request));
      sendDocument(response, linksetType, writeLinkset(anchor, listRelations(levels, own)));
      return true;
    }
    const ownHosts = listOwnHosts(brand.hosts, publicBaseUrl);
    const hosts = [...ownHosts, request.headers.host?.toLowerCase() ?? ''];
    const href = chooseHref(found, asked, (link) => leadsBack(link, { ...asked, uri }, hosts));
    if (href !== null) {
      openToOtherSites(response);
      response.setHeader('Location', passQueryOn(href, asked.query));
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
  async function findOrPass(
    request: Request,
    uri: Gs1Uri,
    { linkType, isForLinkset }: Asked,
  ): Promise<FoundLinks | null> {
    try {
      const found = await within(
        patienceMs,
        findLinks(uri, () => findBrandOfHost(catalogue, request.hostname)),
      );
      if (found !== null) return found;
    } catch (error) {
      const isDown = toProblemError(error).code === 'unavailable';
      const hasPage = isItemPath(request.path) && linkType === null && !isForLinkset;
      if (!isDown || !hasPage) throw error;
      request.log.warn({ err: error }, 'links not read');
      return null;
    }
    throw new ProblemError('not_found', { detail: `Nobody here knows ${writeGs1Path(uri)}` });
  }

  return (request, response, next) => {
    const { path, method } = request;
    const isDescription = descriptionPath.test(path);
    if (!isDescription && !isKeyPath(path)) {
      next();
      return;
    }
    if (method === 'OPTIONS') {
      sendMethods(response);
      return;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      refuseMethod(response);
      answerProblems(new ProblemError('method_not_allowed'), request, response, next);
      return;
    }
    const asked = readAsked(request.url, request.headers);
    if (!isDescription && isBrowserAtItem(request, asked)) {
      pointBrowserToLinkset(request, response);
      next();
      return;
    }
    const answered: Promise<boolean> = isDescription
      ? describe(request, response)
      : resolve(request, response, asked);
    answered.then(
      (isAnswered) => {
        if (!isAnswered) next();
      },
      (error: unknown) => {
        openToOtherSites(response);
        const answer = asked.isForPage ? pages.handleErrors : answerProblems;
        answer(error, request, response, next);
      },
    );
  };
}

/** A person at an item gets the verdict in the same response, from the verdict pages. */
const isBrowserAtItem = ({ path }: Request, { isForPage, linkType }: Asked): boolean =>
  isForPage && linkType === null && isItemPath(path);

/** By a path alone: whose item it is is not looked up before the verdict. */
function pointBrowserToLinkset(request: Request, response: Response): void {
  const parsed = parseGs1Uri(request.url);
  if (parsed.ok) pointToLinkset(response, writeGs1Path(parsed.uri));
}

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

/** Null where the page of the product or item itself is the default. */
function chooseHref(
  { product, levels }: FoundLinks,
  asked: Asked,
  isLoop: (href: string) => boolean,
): string | null {
  const { linkType } = asked;
  let left = levels;
  for (;;) {
    const link = chooseLink(left, asked);
    if (link === null) break;
    if (!isLoop(link.href)) return link.href;
    left = left.map((level) => level.filter((one) => one !== link));
  }
  if (linkType !== null && linkType !== 'gs1:defaultLink') {
    throw new ProblemError('not_found', {
      detail: `There is no link of the type ${linkType}; ask with linkType=linkset for those there are`,
    });
  }
  if (product !== null) return null;
  const first = left.flat().find(({ href }) => !isLoop(href));
  if (first === undefined) {
    throw new ProblemError('not_found', { detail: 'All links of this address lead back to it' });
  }
  return first.href;
}
