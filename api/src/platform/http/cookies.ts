import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';

export const cookieNames = {
  staff: 'zm_staff',
  member: 'zm_member',
  visitor: 'zm_visitor',
} as const;
export type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

/** Our cookies: never readable by script, first-party, `Secure` where the service is served over TLS. */
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
  return {
    read: (request, name) => parse(request.headers.cookie ?? '')[name] ?? null,
    set(response, name, value, maxAgeSeconds) {
      response.append(
        'Set-Cookie',
        serialize(name, value, { ...attributes, maxAge: maxAgeSeconds }),
      );
    },
    clear(response, name) {
      response.append('Set-Cookie', serialize(name, '', { ...attributes, maxAge: 0 }));
    },
  };
}
