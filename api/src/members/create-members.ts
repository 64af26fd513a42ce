import { createSessionStore } from '../platform/auth/session-store.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { createMemberData } from './member-data-service.ts';
import { createMemberRoutes } from './member-routes.ts';
import { createMemberService } from './member-service.ts';
import { createMemberStore } from './member-store.ts';
import type { Members, MembersDeps } from './members.ts';
import { createOtpService } from './otp-service.ts';
import { termsVersion } from './otp-rules.ts';
import { createOutbox } from './outbox.ts';

const sessionSeconds = 90 * 24 * 60 * 60;

export function createMembers(deps: MembersDeps): Members {
  const { connection, clock, cookies, secrets } = deps;
  const Records = createMemberStore(connection);
  const members = createMemberService({ ...deps, Records });
  const outbox = deps.sms ? null : createOutbox(connection, clock, secrets);
  const sms = deps.sms ?? outbox;
  if (!sms) throw new Error('there is a provider or an outbox');
  const otps = createOtpService({ ...deps, sms, indexPhone: members.indexPhone });
  const sessions = createSessionStore(connection, clock, {
    collection: 'memberSessions',
    seconds: sessionSeconds,
  });

  const data = createMemberData({ ...deps, Records, sessions, otps, outbox });

  const room: Omit<Members, 'routes'> = {
    sessionSeconds,
    requestOtp: otps.request,
    async signIn(request) {
      const checked = await otps.check(request);
      if (checked.outcome !== 'right') return checked;
      const { brandId, phone } = request;
      const { consent } = checked;
      const joinedAt = clock.now();
      const joined = await members.join(brandId, { phone, consent, joinedAt, isDemo: false });
      const token = await sessions.open(brandId, joined._id);
      const member = await members.memberOf(brandId, joined._id);
      // Someone who is erased in this very moment must not be signed in; the next try makes them new.
      if (!member || member.erasedAt) {
        await sessions.close(token);
        throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
      }
      return {
        outcome: 'signed_in',
        ...{ member, token, maskedPhone: members.maskedPhoneOf(member) },
      };
    },
    async signOut(token) {
      const session = await sessions.find(token);
      const member = session && (await members.memberOf(session.brandId, session.holder));
      // Sending the form again from the browser's history must not undo signing out.
      if (member) await otps.endRepetition(member);
      await sessions.close(token);
    },
    async identify(request) {
      const token = cookies.read(request, cookieNames.member);
      const session = token === null ? null : await sessions.find(token);
      if (token === null || !session) return null;
      return { brandId: session.brandId, memberId: session.holder, sessionToken: token };
    },
    register: (brandId, { phone, consentAt, isDemo = false }) =>
      members.join(brandId, {
        phone,
        consent: { version: termsVersion, at: consentAt },
        joinedAt: consentAt,
        isDemo,
      }),
    memberOf: members.memberOf,
    maskedPhoneOf: members.maskedPhoneOf,
    maskPhones: members.maskPhones,
    present: members.present,
    list: members.list,
    sendText: (message) => sms.send(message),
    exportData: data.exportOf,
    erase: data.erase,
  };
  return { ...room, routes: createMemberRoutes({ ...deps, room, outbox }) };
}
