import {
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endOwnSession,
  getSecondFactor,
  listOwnSessions,
  removeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from '@zhenma/contract';
import { implement, type Route } from '../http/route.ts';
import { readOrigin, type SessionAnswers } from './present-staff.ts';
import type { StaffService } from './staff-service.ts';

export function createAccountRoutes({
  staff,
  sessions,
}: {
  staff: StaffService;
  sessions: SessionAnswers;
}): Route[] {
  const { account } = staff;
  return [
    implement(changePassword, async ({ caller, body, request, response }) => {
      const token = await account.changePassword(caller, body, readOrigin(request));
      return sessions.begin(response, caller.brandId, caller.staffId, token);
    }),
    implement(listOwnSessions, async ({ caller }) => ({
      rows: (await account.sessions(caller)).map((session) => ({
        ...{ id: session.sessionId, isThis: session.isThis },
        ...{ userAgent: session.userAgent, network: session.network },
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
      })),
    })),
    implement(endOwnSession, async ({ caller, params }) => {
      await account.endSession(caller, params.sessionId);
      return {};
    }),
    implement(endOtherSessions, async ({ caller }) => {
      await account.endOtherSessions(caller);
      return {};
    }),
    implement(getSecondFactor, async ({ caller }) => {
      const record = await staff.get(caller.brandId, caller.staffId);
      const { secondFactor } = record;
      return {
        isOn: Boolean(secondFactor),
        isRequired: await account.isSecondFactorRequired(record),
        since: secondFactor?.since.toISOString() ?? null,
        recoveryCodesLeft: secondFactor?.recovery.length ?? 0,
      };
    }),
    implement(startSecondFactor, ({ caller, body }) =>
      account.startSecondFactor(caller, body.password),
    ),
    implement(confirmSecondFactor, async ({ caller, body, request, response }) => {
      const { recoveryCodes, token } = await account.confirmSecondFactor(
        caller,
        body.code,
        readOrigin(request),
      );
      const { brandId, staffId } = caller;
      return { recoveryCodes, session: await sessions.begin(response, brandId, staffId, token) };
    }),
    implement(renewRecoveryCodes, async ({ caller, body }) => ({
      recoveryCodes: await account.renewRecoveryCodes(caller, body.code),
    })),
    implement(removeSecondFactor, async ({ caller, body, request, response }) => {
      const token = await account.removeSecondFactor(caller, body, readOrigin(request));
      return sessions.begin(response, caller.brandId, caller.staffId, token);
    }),
  ];
}
