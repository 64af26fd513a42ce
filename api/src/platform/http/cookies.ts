import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';

export const cookieNames = {
  staff: 'zm_staff',
  member: 'zm_member',
  visitor: 'zm_visitor',
  pass: 'zm_pass',
  place: 'zm_place',
} as const;
export type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

/**
 * Our cookies: never readable by script, first-party. Over TLS they are `Secure` and carry the
 * prefix `__Host-`, so that browsers take them from this very host alone and no subdomain can plant
 * one (RFC 6265bis, section 4.1.3.2); over plain HTTP browsers would refuse that prefix.
 */
export interface Cookies {
  read(request: Pick<Request, 'headers'>, name: CookieName): string | null;
  set(response: Response, name: CookieName, value: string, maxAgeSeconds: number): void;
  clear(response: Response, name: CookieName): void;
}

export function createCookies(options: { isSecure: boolean }): Cookies {
  const attributes = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: options.isSecure,
  } as const;
  const nameOf = (name: CookieName) => (options.isSecure ? `__Host-${name}` : name);
  return {
    read: (request, name) => parse(request.headers.cookie ?? '')[nameOf(name)] ?? null,
    set(response, name, value, maxAgeSeconds) {
      response.append(
        'Set-Cookie',
        serialize(nameOf(name), value, { ...attributes, maxAge: maxAgeSeconds }),
      );
    },
    clear(response, name) {
      response.append('Set-Cookie', serialize(nameOf(name), '', { ...attributes, maxAge: 0 }));
    },
  };
}
