import type { Connection, Model } from 'mongoose';
import type { AuditLog } from '../audit/audit-log.ts';
import type { StaffCaller } from '../http/caller.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import { requireStrongPassword } from './password-strength.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { SecondFactors } from './second-factor.ts';
import type { SecuritySettingsStore } from './security-settings.ts';
import type { SessionOrigin, SessionStore, SessionView } from './session-store.ts';
import type { StaffRecord } from './staff-store.ts';
import type { Limit, Throttle } from './throttle.ts';

const passwordLimit: Limit = { name: 'password-check', points: 10, seconds: 15 * 60 };

type SecondFactorStart = Awaited<ReturnType<SecondFactors['start']>>;

/** What people do with their own account. Whatever changes its safety renews the session's token. */
export interface OwnAccount {
  /** Gives the token of the renewed session. */
  changePassword(
    caller: StaffCaller,
    given: { current: string; next: string },
    origin: SessionOrigin,
  ): Promise<string>;
  sessions(caller: StaffCaller): Promise<(SessionView & { isThis: boolean })[]>;
  /** @throws ProblemError `not_found` */
  endSession(caller: StaffCaller, sessionId: string): Promise<void>;
  endOtherSessions(caller: StaffCaller): Promise<void>;
  startSecondFactor(caller: StaffCaller, password: string): Promise<SecondFactorStart>;
  confirmSecondFactor(
    caller: StaffCaller,
    code: string,
    origin: SessionOrigin,
  ): Promise<{ recoveryCodes: string[]; token: string }>;
  renewRecoveryCodes(caller: StaffCaller, code: string): Promise<string[]>;
  removeSecondFactor(
    caller: StaffCaller,
    given: { password: string; code: string },
    origin: SessionOrigin,
  ): Promise<string>;
  /** Whether the brand asks for the second step from this person. */
  isSecondFactorRequired(staff: Pick<StaffRecord, 'brandId' | 'role'>): Promise<boolean>;
}

export function createOwnAccount(deps: {
  connection: Connection;
  Staff: Model<StaffRecord>;
  audit: AuditLog;
  throttle: Throttle;
  sessions: SessionStore;
  secondFactors: SecondFactors;
  settings: SecuritySettingsStore;
  get(brandId: string, staffId: string): Promise<StaffRecord>;
  /** Words that a password of this person must not rest on. */
  wordsAbout(staff: StaffRecord): Promise<string[]>;
}): OwnAccount {
  const { connection, Staff, audit, throttle, sessions, secondFactors, settings } = deps;
  const read = ({ brandId, staffId }: StaffCaller) => deps.get(brandId, staffId);

  async function requirePassword(staff: StaffRecord, password: string, field: string) {
    await throttle.use(passwordLimit, staff._id);
    if (!(await isPassword(password, staff.passwordHash))) {
      throw invalidField(field, 'is not your password');
    }
    await throttle.forget(passwordLimit, staff._id);
  }

  async function renewSession({ brandId, staffId }: StaffCaller, origin: SessionOrigin) {
    await sessions.closeAll(brandId, staffId);
    return sessions.open(brandId, staffId, origin);
  }

  const isSecondFactorRequired: OwnAccount['isSecondFactorRequired'] = async (staff) =>
    staff.role === 'owner' && (await settings.of(staff.brandId)).ownersNeedSecondFactor;

  return {
    isSecondFactorRequired,
    async changePassword(caller, { current, next }, origin) {
      const staff = await read(caller);
      await requirePassword(staff, current, 'current');
      if (next === current) throw invalidField('next', 'must differ from the current password');
      await requireStrongPassword(next, await deps.wordsAbout(staff), 'next');
      const passwordHash = await hashPassword(next);
      const { brandId, _id } = staff;
      await connection.transaction(async (session) => {
        const { modifiedCount } = await Staff.updateOne(
          { brandId, _id, passwordHash: staff.passwordHash },
          { $set: { passwordHash } },
          { session },
        );
        if (modifiedCount === 0) throw invalidField('current', 'is not your password');
        await audit.record(caller, 'staff.changePassword', _id, {}, session);
      });
      return renewSession(caller, origin);
    },
    async sessions({ brandId, staffId, sessionToken }) {
      const [all, own] = await Promise.all([
        sessions.list(brandId, staffId),
        sessions.nameOf(sessionToken),
      ]);
      return all.map((session) => ({ ...session, isThis: session.sessionId === own }));
    },
    async endSession({ brandId, staffId }, sessionId) {
      if (!(await sessions.closeNamed(brandId, staffId, sessionId))) {
        throw new ProblemError('not_found');
      }
    },
    endOtherSessions: ({ brandId, staffId, sessionToken }) =>
      sessions.closeAll(brandId, staffId, sessionToken),
    async startSecondFactor(caller, password) {
      const staff = await read(caller);
      await requirePassword(staff, password, 'password');
      return secondFactors.start(staff);
    },
    async confirmSecondFactor(caller, code, origin) {
      const recoveryCodes = await secondFactors.confirm(await read(caller), code, caller);
      return { recoveryCodes, token: await renewSession(caller, origin) };
    },
    renewRecoveryCodes: async (caller, code) =>
      secondFactors.renewRecoveryCodes(await read(caller), code, caller),
    async removeSecondFactor(caller, { password, code }, origin) {
      const staff = await read(caller);
      if (!staff.secondFactor) {
        throw new ProblemError('state_forbids', { detail: 'Two-step sign-in is off' });
      }
      if (await isSecondFactorRequired(staff)) {
        throw new ProblemError('state_forbids', {
          detail: 'Your brand asks owners for two-step sign-in; end that rule first',
        });
      }
      await requirePassword(staff, password, 'password');
      await secondFactors.use(staff, code);
      await secondFactors.remove(staff.brandId, staff._id, caller);
      return renewSession(caller, origin);
    },
  };
}
