import { createSessionStore } from '../platform/auth/session-store.ts';
import { cookieNames } from '../platform/http/cookies.ts';
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
  const members = createMemberService({ ...deps, Records: createMemberStore(connection) });
  const outbox = deps.sms ? null : createOutbox(connection, clock, secrets);
  const sms = deps.sms ?? outbox;
  if (!sms) throw new Error('there is a provider or an outbox');
  const otps = createOtpService({ ...deps, sms, indexPhone: members.indexPhone });
  const sessions = createSessionStore(connection, clock, {
    collection: 'memberSessions',
    seconds: sessionSeconds,
  });

  const room: Omit<Members, 'routes'> = {
    sessionSeconds,
    requestOtp: otps.request,
    async signIn(request) {
      const checked = await otps.check(request);
      if (checked.outcome !== 'right') return checked;
      const { brandId, phone } = request;
      const { consent } = checked;
      const joinedAt = clock.now();
      const member = await members.join(brandId, { phone, consent, joinedAt, isDemo: false });
      return {
        outcome: 'signed_in',
        member,
        token: await sessions.open(brandId, member._id),
        maskedPhone: members.maskedPhoneOf(member),
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
    present: members.present,
    list: members.list,
  };
  return { ...room, routes: createMemberRoutes({ ...deps, room, outbox }) };
}
