import type { Request, Response } from 'express';
import { createId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import { cookieNames, type Cookies } from './cookies.ts';

/** The person behind a browser, known by a signed first-party cookie and by nothing else. */
export interface Visitors {
  /** The visitor named by a cookie of ours, or null. */
  read(request: Pick<Request, 'headers'>): string | null;
  /** The visitor of the request; a new one gets the cookie with the response. */
  ensure(request: Pick<Request, 'headers'>, response: Response): string;
}

/** The longest that browsers keep a cookie. */
const seconds = 400 * 24 * 60 * 60;

export function createVisitors(deps: { cookies: Cookies; secrets: Secrets }): Visitors {
  const { cookies, secrets } = deps;

  const read: Visitors['read'] = (request) => {
    const [id, signature, ...rest] = (cookies.read(request, cookieNames.visitor) ?? '').split('.');
    if (!id || !signature || rest.length > 0) return null;
    return secrets.isSignedBy(signature, 'visitor-cookie', id) ? id : null;
  };

  return {
    read,
    ensure(request, response) {
      const known = read(request);
      if (known !== null) return known;
      const id = createId('visitor');
      const signature = secrets.sign('visitor-cookie', id);
      cookies.set(response, cookieNames.visitor, `${id}.${signature}`, seconds);
      return id;
    },
  };
}
