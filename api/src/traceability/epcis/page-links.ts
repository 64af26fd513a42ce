import type { Request, Response } from 'express';
import { EpcisError } from './epcis-error.ts';

/** A token holds where its page begins and nothing is kept for it: it may be used later too. */
const tokenLifeMs = 30 * 24 * 60 * 60_000;

/** Tells where the next page is, by the `Link` header (EPCIS 2.0, 12.6); nothing on the last. */
export function linkNextPage(
  { request, response, now }: { request: Request; response: Response; now: Date },
  next: string | null,
): void {
  if (next === null) return;
  const address = new URL(request.originalUrl, 'http://host');
  address.searchParams.set('nextPageToken', next);
  const expiry = new Date(now.getTime() + tokenLifeMs);
  response.set('GS1-Next-Page-Token-Expires', expiry.toISOString());
  response.set('Link', `<${address.pathname}${address.search}>; rel="next"`);
}

/** A token that holds the last name of a page. */
export const writeNameToken = (name: string): string => Buffer.from(name).toString('base64url');

/** Null without a token. @throws EpcisError */
export function readNameToken(token: string | undefined): string | null {
  if (token === undefined) return null;
  const name = Buffer.from(token, 'base64url').toString();
  if (name === '' || Buffer.from(name).toString('base64url') !== token) {
    throw new EpcisError(
      'QueryParameterException',
      'nextPageToken: take it from the Link header of the page before',
    );
  }
  return name;
}

/** One row more was read than the page holds: it tells that there is a next one. */
export function cutPage<Row>(
  rows: readonly Row[],
  perPage: number,
  tokenOf: (row: Row) => string,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, perPage);
  const last = page.at(-1);
  return { rows: page, next: rows.length > perPage && last ? tokenOf(last) : null };
}
