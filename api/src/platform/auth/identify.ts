import type { Request } from 'express';
import type { MemberCaller } from '../http/caller.ts';
import { cookieNames, type Cookies } from '../http/cookies.ts';
import type { Identify } from '../http/create-router.ts';
import { csrfHeader, type CsrfTokens } from './csrf-tokens.ts';
import type { StaffService } from './staff-service.ts';

export interface IdentifyDeps {
  staff: Pick<StaffService, 'identify'>;
  members: { identify(request: Pick<Request, 'headers'>): Promise<MemberCaller | null> };
  cookies: Cookies;
  csrf: CsrfTokens;
}

/** Finds out who calls the API from the session cookies. */
export function createIdentify(deps: IdentifyDeps): Identify {
  return {
    async staff(request) {
      const token = deps.cookies.read(request, cookieNames.staff);
      return token === null ? null : deps.staff.identify(token);
    },
    member: (request) => deps.members.identify(request),
    hasCsrfToken(request, caller) {
      const token = request.headers[csrfHeader];
      return typeof token === 'string' && deps.csrf.isValid(token, caller.sessionToken);
    },
  };
}
