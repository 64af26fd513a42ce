import type { Request, Response } from 'express';
import { cookieNames, type Cookies } from '../../platform/http/cookies.ts';
import type { Secrets } from '../../platform/secrets.ts';

const seconds = 60 * 60;

/** The cookie that says when a visitor last solved a challenge; good for that visitor alone. */
export interface Passes {
  read(request: Request, visitorId: string): Date | null;
  give(response: Response, visitorId: string, at: Date): void;
}

export function createPasses(deps: { cookies: Cookies; secrets: Secrets }): Passes {
  const { cookies, secrets } = deps;
  return {
    read(request, visitorId) {
      const [at = '', signature = ''] = (cookies.read(request, cookieNames.pass) ?? '').split('.');
      if (at === '' || !secrets.isSignedBy(signature, 'guard', 'pass', visitorId, at)) return null;
      return new Date(Number.parseInt(at, 36));
    },
    give(response, visitorId, at) {
      const moment = at.getTime().toString(36);
      const signature = secrets.sign('guard', 'pass', visitorId, moment);
      cookies.set(response, cookieNames.pass, `${moment}.${signature}`, seconds);
    },
  };
}
