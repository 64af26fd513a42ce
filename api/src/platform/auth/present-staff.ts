import { permissions, type Permission, type StaffSession } from '@zhenma/contract';
import type { Request, Response } from 'express';
import { cookieNames, type Cookies } from '../http/cookies.ts';
import { nameAddress } from '../http/address-rules.ts';
import type { CsrfTokens } from './csrf-tokens.ts';
import type { SessionOrigin } from './session-store.ts';
import type { StaffService } from './staff-service.ts';
import type { StaffRecord } from './staff-store.ts';

export interface SessionAnswerDeps {
  staff: StaffService;
  cookies: Cookies;
  csrf: CsrfTokens;
  isEmbedded: boolean;
  describeBrand(brandId: string): Promise<StaffSession['brand']>;
}

/** The answers that say who is signed in, and the cookie that goes with them. */
export interface SessionAnswers {
  present(brandId: string, staffId: string, token: string): Promise<StaffSession>;
  /** The same, setting the cookie of a new session. */
  begin(response: Response, brandId: string, staffId: string, token: string): Promise<StaffSession>;
}

export function presentStaff(record: StaffRecord): StaffSession['staff'] {
  const { _id: id, email, name, role, disabled, createdAt, lastSignInAt, secondFactor } = record;
  return {
    ...{ id, email, name, role, disabled },
    dealerId: record.dealerId ?? null,
    hasSecondFactor: Boolean(secondFactor),
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  };
}

export const readOrigin = (request: Request): SessionOrigin => ({
  userAgent: request.headers['user-agent'] ?? '',
  network: nameAddress(request.ip ?? '').subnet,
});

export function createSessionAnswers(deps: SessionAnswerDeps): SessionAnswers {
  const { staff, cookies, csrf } = deps;

  const present: SessionAnswers['present'] = async (brandId, staffId, token) => {
    const record = await staff.get(brandId, staffId);
    const names = Object.keys(permissions) as Permission[];
    const needsSecondFactor =
      !record.secondFactor && (await staff.account.isSecondFactorRequired(record));
    return {
      staff: presentStaff(record),
      brand: await deps.describeBrand(brandId),
      permissions: needsSecondFactor ? [] : names.filter((name) => permissions[name](record.role)),
      needsSecondFactor,
      csrfToken: csrf.issue(token),
      isEmbedded: deps.isEmbedded,
    };
  };

  return {
    present,
    async begin(response, brandId, staffId, token) {
      cookies.set(response, cookieNames.staff, token, staff.sessionSeconds);
      return present(brandId, staffId, token);
    },
  };
}
