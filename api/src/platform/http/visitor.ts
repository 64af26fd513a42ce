import type { Request, Response } from 'express';
import type { Clock } from '../clock.ts';
import { createId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import { cookieNames, type Cookies } from './cookies.ts';

/** The person behind a browser, known by a signed first-party cookie and by nothing else. */
export interface Visitors {
  /** The visitor named by a cookie of ours, or null. */
  read(request: Pick<Request, 'headers'>): string | null;
  /**
   * The visitor of the request; a new one gets the cookie with the response, and one whose cookie
   * is older than a month gets it again, signed anew. `origin` names a new one instead of chance:
   * who asks again because cookie and answer were lost together is the same visitor.
   */
  ensure(request: Pick<Request, 'headers'>, response: Response, origin?: string): string;
  /**
   * The pseudonym with a brand of a visitor or, by their id, of a member: brands cannot join theirs,
   * and a record that holds one tells nothing without the key. 132 bits of an HMAC.
   */
  nameFor(brandId: string, visitorId: string): string;
}

interface Cookie {
  id: string;
  /** Days since 1970; null in cookies of the first format, which bore no date. */
  issuedOn: number | null;
}

/** The longest that browsers keep a cookie; one that claims to be older was copied from somewhere. */
const keptDays = 400;
/** A cookie in use is renewed so often that no visitor who comes every year is lost. */
const renewAfterDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

export function createVisitors(deps: {
  cookies: Cookies;
  secrets: Secrets;
  clock: Clock;
}): Visitors {
  const { cookies, secrets, clock } = deps;
  const today = () => Math.floor(clock.now().getTime() / dayMs);

  /** `id.signature`, or `id.days.signature` with the day of issue in base 36. */
  function readCookie(request: Pick<Request, 'headers'>): Cookie | null {
    const parts = (cookies.read(request, cookieNames.visitor) ?? '').split('.');
    const signature = parts.pop() ?? '';
    const [id, days, ...rest] = parts;
    if (!id || rest.length > 0) return null;
    if (!secrets.isSignedBy(signature, 'visitor-cookie', ...parts)) return null;
    return { id, issuedOn: days === undefined ? null : Number.parseInt(days, 36) };
  }

  /** A day in the future comes from a server whose clock is ahead. */
  function readVisitor(request: Pick<Request, 'headers'>): (Cookie & { isDue: boolean }) | null {
    const cookie = readCookie(request);
    if (!cookie) return null;
    const age = cookie.issuedOn === null ? renewAfterDays : today() - cookie.issuedOn;
    return age > keptDays ? null : { ...cookie, isDue: age >= renewAfterDays };
  }

  const nameByOrigin = (origin: string) =>
    `vis_${secrets.sign('visitor-cookie', 'from', origin).slice(0, 22)}`;

  return {
    read: (request) => readVisitor(request)?.id ?? null,
    ensure(request, response, origin) {
      const known = readVisitor(request);
      if (known && !known.isDue) return known.id;
      const id = known?.id ?? (origin === undefined ? createId('visitor') : nameByOrigin(origin));
      const signed = [id, today().toString(36)];
      const signature = secrets.sign('visitor-cookie', ...signed);
      cookies.set(
        response,
        cookieNames.visitor,
        [...signed, signature].join('.'),
        (keptDays * dayMs) / 1000,
      );
      return id;
    },
    nameFor: (brandId, visitorId) =>
      secrets.sign('visitor-cookie', 'with', brandId, visitorId).slice(0, 22),
  };
}
