import type { Request } from 'express';
import type { MemberCaller } from '../http/caller.ts';
import { cookieNames, type Cookies } from '../http/cookies.ts';
import type { Identify } from '../http/create-router.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { ApiKeyService } from './api-key-service.ts';
import { csrfHeader, type CsrfTokens } from './csrf-tokens.ts';
import type { StaffService } from './staff-service.ts';

export interface IdentifyDeps {
  staff: Pick<StaffService, 'identify'>;
  apiKeys: Pick<ApiKeyService, 'identify'>;
  members: { identify(request: Pick<Request, 'headers'>): Promise<MemberCaller | null> };
  cookies: Cookies;
  csrf: CsrfTokens;
}

const readBearer = ({ headers }: Request): string | null =>
  /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? null;

/** Finds out who calls the API: a person by the session cookie, or a machine by its API key. */
export function createIdentify(deps: IdentifyDeps): Identify {
  return {
    async staff(request) {
      const token = deps.cookies.read(request, cookieNames.staff);
      const key = readBearer(request);
      if (key === null) return token === null ? null : deps.staff.identify(token);
      // Two callers in one request: which one's rights apply must not be left to chance.
      if (token !== null) {
        throw new ProblemError('malformed_request', {
          detail: 'Send an API key or a session cookie, not both',
        });
      }
      return deps.apiKeys.identify(key);
    },
    member: (request) => deps.members.identify(request),
    hasCsrfToken(request, caller) {
      // A browser does not send an API key by itself, so there is nothing to forge.
      if ('role' in caller && caller.role === 'machine') return true;
      const token = request.headers[csrfHeader];
      return typeof token === 'string' && deps.csrf.isValid(token, caller.sessionToken);
    },
  };
}
