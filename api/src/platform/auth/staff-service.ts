import type { Role } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import { allowByRole, type StaffCaller } from '../http/caller.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import { createId } from '../ids.ts';
import type { Directory } from '../mongo/directory.ts';
import { readPage } from '../mongo/read-page.ts';
import type { Secrets } from '../secrets.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { requireStrongPassword } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { createSecondFactors } from './second-factor.ts';
import {
  createSecuritySettings,
  type SecuritySettings,
  type SecuritySettingsStore,
} from './security-settings.ts';
import { createSessionStore } from './session-store.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createStaffStore, type StaffRecord } from './staff-store.ts';
import type { Throttle } from './throttle.ts';

const sessionSeconds = 12 * 60 * 60;

export interface NewStaff {
  email: string;
  name: string;
  role: Role;
  /** For the role `dealer`, and no other. */
  dealerId?: string | undefined;
  password: string;
}

export interface StaffService {
  readonly sessionSeconds: number;
  readonly account: OwnAccount;
  readonly settings: Pick<SecuritySettingsStore, 'of'>;
  signIn: SignIn;
  identify(token: string): Promise<StaffCaller | null>;
  signOut(token: string): Promise<void>;
  get(brandId: string, staffId: string): Promise<StaffRecord>;
  list(
    brandId: string,
    page: { page: number; pageSize: number },
  ): Promise<{ rows: StaffRecord[]; total: number }>;
  /**
   * `actor` is null where the command line adds a brand's first owner.
   * @throws ProblemError `conflict`; `invalid_input` for a password that is easy to guess, and for a
   *   dealer's account without a dealer of the brand
   */
  create(brandId: string, given: NewStaff, actor: Actor | null): Promise<StaffRecord>;
  update(
    actor: Actor,
    staffId: string,
    change: { role?: Role | undefined; disabled?: boolean | undefined },
  ): Promise<StaffRecord>;
  /** Ends every session of a person. @throws ProblemError `not_found` */
  endSessions(actor: Actor, staffId: string): Promise<void>;
  /** Takes the second step away and ends all sessions; `actor` is null on the command line. */
  resetSecondFactor(brandId: string, staffId: string, actor: Actor | null): Promise<void>;
  /** @throws ProblemError `state_forbids` when the person would shut themselves out. */
  updateSettings(actor: Actor, settings: SecuritySettings): Promise<SecuritySettings>;
  /** Sets a new password and ends all sessions; for the command line. */
  setPassword(brandId: string, staffId: string, password: string): Promise<void>;
}

export function createStaffService(deps: {
  connection: Connection;
  clock: Clock;
  directory: Directory;
  throttle: Throttle;
  audit: AuditLog;
  secrets: Secrets;
  /** The brand's names, which its people's passwords must not rest on. */
  brandWords(brandId: string): Promise<string[]>;
  isDealer(brandId: string, dealerId: string): Promise<boolean>;
}): StaffService {
  const { connection, clock, directory, throttle, audit, secrets } = deps;
  const Staff = createStaffStore(connection);
  const sessions = createSessionStore(connection, clock, {
    collection: 'staffSessions',
    seconds: sessionSeconds,
  });
  const settings = createSecuritySettings(connection, audit);
  const secondFactors = createSecondFactors({
    ...{ connection, Staff, clock, secrets, throttle, audit },
  });

  async function get(brandId: string, staffId: string): Promise<StaffRecord> {
    const staff = await Staff.findOne({ brandId, _id: staffId }).lean();
    if (!staff) throw new ProblemError('not_found');
    return staff;
  }

  const wordsAbout = async ({
    brandId,
    email,
    name,
  }: Pick<StaffRecord, 'brandId' | 'email' | 'name'>) => [
    ...(await deps.brandWords(brandId)),
    email,
    name,
  ];

  async function requireDealer(brandId: string, { role, dealerId }: NewStaff): Promise<void> {
    if (role !== 'dealer') {
      if (dealerId !== undefined) throw invalidField('dealerId', 'only dealers’ accounts have one');
      return;
    }
    const isKnown = dealerId !== undefined && (await deps.isDealer(brandId, dealerId));
    if (!isKnown) throw invalidField('dealerId', 'there is no such dealer; choose one');
  }

  /** An account of a dealer never becomes one of the brand's people, nor the other way round. */
  async function refuseDealerChange(
    brandId: string,
    staffId: string,
    role: Role | undefined,
  ): Promise<void> {
    if (role === undefined) return;
    const { role: before } = await get(brandId, staffId);
    if (before === role || (before !== 'dealer' && role !== 'dealer')) return;
    throw new ProblemError('state_forbids', {
      detail: 'A dealer’s account stays one; disable it and add another account instead',
    });
  }

  const account = createOwnAccount({
    ...{ connection, Staff, audit, throttle, sessions, secondFactors, settings, get, wordsAbout },
  });

  return {
    sessionSeconds,
    account,
    settings,
    signIn: createSignIn({ Staff, clock, directory, throttle, sessions, secondFactors }),
    async identify(token) {
      const session = await sessions.find(token);
      if (!session) return null;
      const { brandId, holder } = session;
      const staff = await Staff.findOne({ brandId, _id: holder, disabled: false }).lean();
      return (
        staff && {
          brandId,
          staffId: staff._id,
          name: staff.name,
          role: staff.role,
          sessionToken: token,
          mustSetUpSecondFactor:
            !staff.secondFactor && (await account.isSecondFactorRequired(staff)),
          can: allowByRole(staff.role),
          ...(typeof staff.dealerId === 'string' && { dealerId: staff.dealerId }),
        }
      );
    },
    signOut: (token) => sessions.close(token),
    get,
    async list(brandId, { page, pageSize }) {
      const { rows, total } = await readPage(
        Staff,
        { brandId },
        { createdAt: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows, total };
    },
    async create(brandId, given, actor) {
      await requireStrongPassword(given.password, await wordsAbout({ brandId, ...given }));
      await requireDealer(brandId, given);
      const staff: StaffRecord = {
        _id: createId('staff'),
        brandId,
        email: given.email.toLowerCase(),
        name: given.name,
        role: given.role,
        dealerId: given.dealerId ?? null,
        passwordHash: await hashPassword(given.password),
        disabled: false,
        createdAt: clock.now(),
        lastSignInAt: null,
      };
      await connection.transaction(async (session) => {
        const isFree = await directory.take(
          'email',
          staff.email,
          { brandId, target: staff._id },
          session,
        );
        if (!isFree)
          throw new ProblemError('conflict', { detail: `${staff.email} already has an account` });
        await Staff.insertMany([staff], { session });
        if (actor)
          await audit.record(
            actor,
            'staff.create',
            staff._id,
            { email: staff.email, role: staff.role, dealerId: staff.dealerId },
            session,
          );
      });
      return staff;
    },
    async update(actor, staffId, change) {
      const { brandId } = actor;
      refuseOwnAccount(actor, staffId);
      const set = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      );
      if (Object.keys(set).length === 0)
        throw invalidField('body', 'name a role or whether to disable');
      await refuseDealerChange(brandId, staffId, change.role);
      await connection.transaction(async (session) => {
        const { matchedCount } = await Staff.updateOne(
          { brandId, _id: staffId },
          { $set: set },
          { session },
        );
        if (matchedCount === 0) throw new ProblemError('not_found');
        await audit.record(actor, 'staff.update', staffId, set, session);
      });
      if (change.disabled || change.role !== undefined) await sessions.closeAll(brandId, staffId);
      return get(brandId, staffId);
    },
    async endSessions(actor, staffId) {
      const { brandId } = actor;
      await get(brandId, staffId);
      await sessions.closeAll(brandId, staffId);
      await audit.record(actor, 'staff.endSessions', staffId, {});
    },
    async resetSecondFactor(brandId, staffId, actor) {
      if (actor) refuseOwnAccount(actor, staffId);
      await secondFactors.remove(brandId, staffId, actor);
      await sessions.closeAll(brandId, staffId);
    },
    async updateSettings(actor, given) {
      const { secondFactor } = await get(actor.brandId, actor.staffId);
      if (given.ownersNeedSecondFactor && !secondFactor) {
        throw new ProblemError('state_forbids', {
          detail: 'Set up two-step sign-in for your own account first',
        });
      }
      return settings.update(actor, given);
    },
    async setPassword(brandId, staffId, password) {
      await requireStrongPassword(password, await wordsAbout(await get(brandId, staffId)));
      const passwordHash = await hashPassword(password);
      await Staff.updateOne({ brandId, _id: staffId }, { $set: { passwordHash } });
      await sessions.closeAll(brandId, staffId);
    },
  };
}

function refuseOwnAccount(actor: Actor, staffId: string): void {
  if (staffId !== actor.staffId) return;
  throw new ProblemError('state_forbids', {
    detail: 'Ask another owner to change your own account',
  });
}
