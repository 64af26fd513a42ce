import {
  claimCode,
  eraseMember,
  eraseMyData,
  exportMember,
  exportMyData,
  getMember,
  getMemberStatement,
  getMyPoints,
  listMembers,
  listOutbox,
  memberSignIn,
  memberSignOut,
  requestOtp,
} from '@zhenma/contract';
import type { Request } from 'express';
import type { Limit } from '../platform/auth/throttle.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { chooseLocale } from '../platform/http/locale-rules.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import type { Members, MembersDeps } from './members.ts';
import { createNoteRefused } from './note-refused.ts';
import type { Outbox } from './outbox.ts';
import { isNewlyBooked, presentClaim } from './present-claim-rules.ts';

const claimsPerMember: Limit = { name: 'claim-member', points: 60, seconds: 60 };

export interface MemberRouteDeps extends Pick<
  MembersDeps,
  | 'catalogue'
  | 'clock'
  | 'cookies'
  | 'csrf'
  | 'guard'
  | 'issuance'
  | 'loyalty'
  | 'noteClaimAttempt'
  | 'originOf'
  | 'throttle'
  | 'visitors'
> {
  room: Omit<Members, 'routes'>;
  /** Null where a provider sends the messages. */
  outbox: Outbox | null;
}

export function createMemberRoutes(deps: MemberRouteDeps): Route[] {
  const { catalogue, clock, cookies, csrf, issuance, loyalty, originOf, outbox, room } = deps;
  const { throttle, visitors } = deps;
  const noteRefused = createNoteRefused(deps);

  /** The brand that a person means: the one named, the host's, or the only one there is. */
  async function chooseBrand(request: Request, named: string | undefined): Promise<string> {
    const brands = await catalogue.listBrands();
    const byHost = await catalogue.findBrandByHost(request.hostname);
    const only = brands.length === 1 ? brands[0] : undefined;
    const chosen =
      named === undefined
        ? (byHost ?? only)
        : brands.find((candidate) => candidate.brandId === named);
    if (!chosen) {
      throw invalidField('brandId', 'name one of the brands that are served here');
    }
    return chosen.brandId;
  }

  async function requireMember(brandId: string, memberId: string) {
    const member = await room.memberOf(brandId, memberId);
    if (!member) throw new ProblemError('not_found');
    return member;
  }

  return [
    implement(requestOtp, async ({ body, request }) => {
      const outcome = await room.requestOtp({
        brandId: await chooseBrand(request, body.brandId),
        phone: body.phone,
        consent: body.consent,
        ip: request.ip ?? '',
        locale: chooseLocale(null, request.headers['accept-language']),
      });
      switch (outcome.outcome) {
        case 'sent':
          return { ...outcome, expiresAt: outcome.expiresAt.toISOString() };
        case 'too_soon':
          throw new ProblemError('too_many_requests', {
            detail: 'A code was just sent; use it, or ask again later',
            retryAfterSeconds: outcome.resendAfterSeconds,
          });
        case 'too_many_requests':
          throw new ProblemError('too_many_requests', {
            retryAfterSeconds: outcome.retryAfterSeconds,
          });
        case 'consent_missing':
          throw invalidField('consent', 'agree to the terms to go on');
      }
    }),
    implement(memberSignIn, async ({ body, request, response }) => {
      const outcome = await room.signIn({
        brandId: await chooseBrand(request, body.brandId),
        phone: body.phone,
        otp: body.otp,
        ip: request.ip ?? '',
        visitorId: null,
      });
      switch (outcome.outcome) {
        case 'signed_in': {
          const { token, member, maskedPhone } = outcome;
          cookies.set(response, cookieNames.member, token, room.sessionSeconds);
          return { memberId: member._id, maskedPhone, csrfToken: csrf.issue(token) };
        }
        case 'too_many_requests':
          throw new ProblemError('too_many_requests', {
            retryAfterSeconds: outcome.retryAfterSeconds,
          });
        default:
          throw new ProblemError('wrong_credentials', { detail: explain[outcome.outcome] });
      }
    }),
    implement(memberSignOut, async ({ caller, response }) => {
      await room.signOut(caller.sessionToken);
      cookies.clear(response, cookieNames.member);
      return {};
    }),
    implement(getMyPoints, ({ caller, query }) =>
      loyalty.statementOf(caller.brandId, caller.memberId, query),
    ),
    implement(claimCode, async ({ caller, body, request, response }) => {
      const { brandId, memberId } = caller;
      const guard = deps.guard();
      await guard.admit(request, response, body.solution);
      // An app is known by its cookie as a browser is, so that its own doings are held against it.
      visitors.ensure(request, response);
      await throttle.use(claimsPerMember, `${brandId}:${memberId}`);
      const at = clock.now();
      const resolved = await issuance.resolveCode({ text: body.code, host: null, brandId, at });
      guard.noteCode(request, resolved);
      const origin = originOf(brandId, request);
      const outcome = await loyalty.claimCode(resolved, memberId, at, origin);
      if (isNewlyBooked(outcome, at)) guard.noteClaim(request);
      noteRefused(request, { resolved, memberId, outcome });
      return presentClaim(outcome);
    }),
    implement(listMembers, ({ caller, query }) => room.list(caller.brandId, query)),
    implement(getMember, async ({ caller, params }) => {
      const member = await requireMember(caller.brandId, params.memberId);
      return room.present(member);
    }),
    implement(getMemberStatement, async ({ caller, params, query }) => {
      const member = await requireMember(caller.brandId, params.memberId);
      return loyalty.statementOf(caller.brandId, member._id, query);
    }),
    implement(exportMember, async ({ caller, params }) =>
      room.exportData(await requireMember(caller.brandId, params.memberId)),
    ),
    implement(eraseMember, async ({ caller, params }) => {
      await room.erase(caller.brandId, params.memberId, caller);
      return {};
    }),
    implement(exportMyData, async ({ caller }) =>
      room.exportData(await requireMember(caller.brandId, caller.memberId)),
    ),
    implement(eraseMyData, async ({ caller, response }) => {
      await room.erase(caller.brandId, caller.memberId, null);
      cookies.clear(response, cookieNames.member);
      return {};
    }),
    implement(listOutbox, async ({ caller, query }) => {
      if (!outbox) {
        throw new ProblemError('not_found', { detail: 'Messages go out by an SMS provider' });
      }
      return outbox.list(caller.brandId, query);
    }),
  ];
}

const explain = {
  otp_wrong: 'The code is wrong',
  otp_expired: 'The code has expired or was used; ask for a new one',
  too_many_tries: 'Too many tries with this code; ask for a new one',
} as const;
