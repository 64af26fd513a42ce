import {
  createStaff,
  getStaffSession,
  listAudit,
  listStaff,
  permissions,
  signIn,
  signOut,
  updateStaff,
  type Permission,
  type StaffSession,
} from '@zhenma/contract';
import type { AuditLog } from '../audit/audit-log.ts';
import { cookieNames, type Cookies } from '../http/cookies.ts';
import { implement, type Route } from '../http/route.ts';
import type { CsrfTokens } from './csrf-tokens.ts';
import type { StaffService } from './staff-service.ts';
import type { StaffRecord } from './staff-store.ts';

export interface StaffRouteDeps {
  staff: StaffService;
  audit: AuditLog;
  cookies: Cookies;
  csrf: CsrfTokens;
  isEmbedded: boolean;
  describeBrand(brandId: string): Promise<StaffSession['brand']>;
}

function presentStaff(record: StaffRecord) {
  const { _id: id, email, name, role, disabled, createdAt, lastSignInAt } = record;
  return {
    id,
    email,
    name,
    role,
    disabled,
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  };
}

export function createStaffRoutes(deps: StaffRouteDeps): Route[] {
  const { staff, audit, cookies, csrf } = deps;

  async function presentSession(record: StaffRecord, token: string): Promise<StaffSession> {
    const names = Object.keys(permissions) as Permission[];
    return {
      staff: presentStaff(record),
      brand: await deps.describeBrand(record.brandId),
      permissions: names.filter((name) => permissions[name](record.role)),
      csrfToken: csrf.issue(token),
      isEmbedded: deps.isEmbedded,
    };
  }

  return [
    implement(signIn, async ({ body, request, response }) => {
      const { staff: record, token } = await staff.signIn(
        body.email,
        body.password,
        request.ip ?? '',
      );
      cookies.set(response, cookieNames.staff, token, staff.sessionSeconds);
      return presentSession(record, token);
    }),
    implement(getStaffSession, async ({ caller }) =>
      presentSession(await staff.get(caller.brandId, caller.staffId), caller.sessionToken),
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
    implement(listAudit, async ({ caller, query }) => {
      const { rows, total } = await audit.list(caller.brandId, query);
      return {
        rows: rows.map(({ _id: id, at, ...rest }) => ({ id, at: at.toISOString(), ...rest })),
        total,
      };
    }),
  ];
}
