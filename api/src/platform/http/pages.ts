import type { Locale, Page, PageFrame } from '@zhenma/contract';
import type {} from 'pino-http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { cookieNames, type Cookies } from './cookies.ts';
import { addLanguage, chooseLocale, readLanguage } from './locale-rules.ts';
import type { ProblemError } from './problem-error.ts';
import { readRequestId } from './request-log.ts';
import { isFailure, toProblemError } from './to-problem.ts';

export interface PageOptions {
  /** Whose page it is; null when no brand is known. */
  brandId: string | null;
  status?: number;
  retryAfterSeconds?: number;
  /** The address that the language switch leads to; by default the request's own. */
  address?: string;
}

export interface PagesDeps {
  /** A page as text, or as its bytes in UTF-8. */
  render(page: Page, frame: PageFrame): string | Buffer;
  /** Hashes of the styles in a page, as `sha256-…`; the same array for pages with the same styles. */
  styleHashes(page: Page, frame: PageFrame): readonly string[];
  cookies: Cookies;
  describeBrand(brandId: string): Promise<Pick<PageFrame, 'brand' | 'isDemo'>>;
  /** Whether a member of the brand is signed in. */
  isMember(request: Request, brandId: string): Promise<boolean>;
}

/** Sends consumers' pages: the one place where their frame and their headers are made. */
export interface Pages {
  localeOf(request: Request): Locale;
  /** One of our addresses, in the language that the visitor chose, if they chose one. */
  link(request: Request, path: string): string;
  send(request: Request, response: Response, page: Page, options: PageOptions): Promise<void>;
  /** The last handler of a router of pages: every error becomes a readable page. */
  handleErrors: ErrorRequestHandler;
}

const unknownBrand = { brand: null, isDemo: false } as const;

export function createPages(deps: PagesDeps): Pages {
  const localeOf = (request: Request): Locale =>
    chooseLocale(readLanguage(request.originalUrl), request.headers['accept-language']);

  /** The frame is worth no failure: without MongoDB a page is sent without brand and membership. */
  async function describe(
    request: Request,
    brandId: string | null,
  ): Promise<Pick<PageFrame, 'brand' | 'isDemo' | 'isMember'>> {
    if (brandId === null) return { ...unknownBrand, isMember: false };
    const hasSession = deps.cookies.read(request, cookieNames.member) !== null;
    const [brand, isMember] = await Promise.all([
      deps.describeBrand(brandId).catch(() => unknownBrand),
      hasSession ? deps.isMember(request, brandId).catch(() => false) : false,
    ]);
    return { ...brand, isMember };
  }

  const send: Pages['send'] = async (request, response, page, options) => {
    const address = options.address ?? request.originalUrl;
    const frame: PageFrame = {
      locale: localeOf(request),
      languageLinks: { zh: addLanguage(address, 'zh'), en: addLanguage(address, 'en') },
      ...(await describe(request, options.brandId)),
    };
    const html = deps.render(page, frame);
    if (options.retryAfterSeconds !== undefined) {
      response.setHeader('Retry-After', options.retryAfterSeconds);
    }
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader(
      'Content-Security-Policy',
      createPolicy(page, deps.styleHashes(page, frame)),
    );
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.statusCode = options.status ?? 200;
    // Express would hash the page for an ETag, which a page that is never stored does not need.
    const body = typeof html === 'string' ? Buffer.from(html) : html;
    response.setHeader('Content-Length', body.length);
    response.end(body);
  };

  return {
    localeOf,
    link: (request, path) => {
      const chosen = readLanguage(request.originalUrl);
      return chosen ? addLanguage(path, chosen) : path;
    },
    send,
    handleErrors(error: unknown, request, response, next) {
      const problem = toProblemError(error);
      if (isFailure(error, problem)) request.log.error({ err: error }, 'request failed');
      // Who was too slow was told so already.
      if (response.writableEnded) return;
      if (response.headersSent) {
        next(error);
        return;
      }
      const { brandId = null, retryAfterSeconds } = problem.options;
      send(
        request,
        response,
        {
          page: 'message',
          message: describeProblem(problem, request, response),
          links: { back: null },
        },
        {
          brandId,
          status: problem.status,
          ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
        },
      ).catch(next);
    },
  };
}

/** Pages that cannot do without: their script is ours, and may speak to us alone. */
const withScript: readonly Page['page'][] = ['challenge', 'location'];

/** No script but where one is needed, no frame, no other host; `data:` is for the empty icon. */
function createPolicy({ page }: Page, styleHashes: readonly string[]): string {
  const known = policies.get(styleHashes)?.[page];
  if (known !== undefined) return known;
  const made = writePolicy(page, styleHashes);
  policies.set(styleHashes, { ...policies.get(styleHashes), [page]: made });
  return made;
}

/** Of the hashes that a page with the same styles gave before. */
const policies = new WeakMap<readonly string[], Partial<Record<Page['page'], string>>>();

function writePolicy(page: Page['page'], styleHashes: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${styleHashes.map((hash) => `'${hash}'`).join(' ')}`,
    "img-src 'self' data:",
    ...(withScript.includes(page) ? ["script-src 'self'", "connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

type Message = Extract<Page, { page: 'message' }>['message'];

function describeProblem(problem: ProblemError, request: Request, response: Response): Message {
  switch (problem.code) {
    case 'too_many_requests':
      return {
        kind: 'too_many_requests',
        retryAfterSeconds: problem.options.retryAfterSeconds ?? 60,
      };
    case 'blocked':
      return { kind: 'blocked', until: problem.options.until ?? '' };
    case 'csrf_failed':
      return { kind: 'form_expired' };
    case 'unavailable':
      return { kind: 'unavailable' };
    case 'not_found':
      return { kind: 'not_found' };
    default:
      if (problem.status >= 500) return { kind: 'internal', requestId: readRequestId(response) };
      // Our own pages make no such form: sending theirs again helps whoever sent it.
      return { kind: request.method === 'POST' ? 'form_expired' : 'not_a_link' };
  }
}
