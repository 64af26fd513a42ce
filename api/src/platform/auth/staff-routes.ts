import {
  createStaff,
  endStaffSessions,
  getSecuritySettings,
  getStaffSession,
  listAudit,
  listStaff,
  resetSecondFactor,
  signIn,
  signOut,
  updateSecuritySettings,
  updateStaff,
} from '@zhenma/contract';
import type { AuditLog } from '../audit/audit-log.ts';
import { cookieNames } from '../http/cookies.ts';
import { implement, type Route } from '../http/route.ts';
import { createAccountRoutes } from './account-routes.ts';
import { createSessionAnswers, presentStaff, type SessionAnswerDeps } from './present-staff.ts';

export interface StaffRouteDeps extends SessionAnswerDeps {
  audit: AuditLog;
}

export function createStaffRoutes(deps: StaffRouteDeps): Route[] {
  const { staff, audit, cookies } = deps;
  const sessions = createSessionAnswers(deps);

  return [
    ...createAccountRoutes({ staff, sessions }),
    implement(signIn, async ({ body, request, response }) => {
      const { staff: record, token } = await staff.signIn(
        body.email,
        body.password,
        request.ip ?? '',
        {
          code: body.code,
          userAgent: request.headers['user-agent'],
          replaces: cookies.read(request, cookieNames.staff),
        },
      );
      return sessions.begin(response, record.brandId, record._id, token);
    }),
    implement(getStaffSession, ({ caller }) =>
      sessions.present(caller.brandId, caller.staffId, caller.sessionToken),
    ),
    implement(signOut, async ({ caller, response }) => {
      await staff.signOut(caller.sessionToken);
      cookies.clear(response, cookieNames.staff);
      return {};
    }),
    implement(listStaff, async ({ caller, query }) => {
      const { rows, total } = await staff.list(caller.brandId, query);
      return { rows: rows.map(presentStaff), total };
    }),
    implement(createStaff, async ({ caller, body }) =>
      presentStaff(await staff.create(caller.brandId, body, caller)),
    ),
    implement(updateStaff, async ({ caller, params, body }) =>
      presentStaff(await staff.update(caller, params.staffId, body)),
    ),
    implement(endStaffSessions, async ({ caller, params }) => {
      await staff.endSessions(caller, params.staffId);
      return {};
    }),
    implement(resetSecondFactor, async ({ caller, params }) => {
      await staff.resetSecondFactor(caller.brandId, params.staffId, caller);
      return {};
    }),
    implement(getSecuritySettings, ({ caller }) => staff.settings.of(caller.brandId)),
    implement(updateSecuritySettings, ({ caller, body }) => staff.updateSettings(caller, body)),
    implement(listAudit, async ({ caller, query }) => {
      const { rows, total } = await audit.list(caller.brandId, query);
      return {
        rows: rows.map(({ _id: id, at, ...rest }) => ({ id, at: at.toISOString(), ...rest })),
        total,
      };
    }),
  ];
}
