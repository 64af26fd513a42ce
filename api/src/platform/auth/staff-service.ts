import type { Role } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { StaffCaller } from '../http/caller.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import { createId } from '../ids.ts';
import type { Directory } from '../mongo/directory.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { createSessionStore } from './session-store.ts';
import { createStaffStore, type StaffRecord } from './staff-store.ts';
import type { Limit, Throttle } from './throttle.ts';
import { readPage } from '../mongo/read-page.ts';

const perAccount: Limit = { name: 'sign-in-account', points: 10, seconds: 15 * 60 };
const perAddress: Limit = { name: 'sign-in-address', points: 50, seconds: 15 * 60 };
const sessionSeconds = 12 * 60 * 60;

export interface NewStaff {
  email: string;
  name: string;
  role: Role;
  password: string;
}

export interface StaffService {
  readonly sessionSeconds: number;
  /** @throws ProblemError `wrong_credentials` or `too_many_requests`. */
  signIn(
    email: string,
    password: string,
    address: string,
  ): Promise<{ staff: StaffRecord; token: string }>;
  identify(token: string): Promise<StaffCaller | null>;
  signOut(token: string): Promise<void>;
  get(brandId: string, staffId: string): Promise<StaffRecord>;
  list(
    brandId: string,
    page: { page: number; pageSize: number },
  ): Promise<{ rows: StaffRecord[]; total: number }>;
  /** `actor` is null where the command line adds a brand's first owner. */
  create(brandId: string, given: NewStaff, actor: Actor | null): Promise<StaffRecord>;
  update(
    actor: Actor,
    staffId: string,
    change: { role?: Role | undefined; disabled?: boolean | undefined },
  ): Promise<StaffRecord>;
  /** Sets a new password and ends all sessions; for the command line. */
  setPassword(brandId: string, staffId: string, password: string): Promise<void>;
}

export function createStaffService(deps: {
  connection: Connection;
  clock: Clock;
  directory: Directory;
  throttle: Throttle;
  audit: AuditLog;
}): StaffService {
  const { connection, clock, directory, throttle, audit } = deps;
  const Staff = createStaffStore(connection);
  const sessions = createSessionStore(connection, clock, {
    collection: 'staffSessions',
    seconds: sessionSeconds,
  });

  async function get(brandId: string, staffId: string): Promise<StaffRecord> {
    const staff = await Staff.findOne({ brandId, _id: staffId }).lean();
    if (!staff) throw new ProblemError('not_found');
    return staff;
  }

  async function findByEmail(email: string): Promise<StaffRecord | null> {
    const entry = await directory.find('email', email);
    return entry && Staff.findOne({ brandId: entry.brandId, _id: entry.target }).lean();
  }

  return {
    sessionSeconds,
    async signIn(email, password, address) {
      await throttle.use(perAddress, address);
      await throttle.use(perAccount, email.toLowerCase());
      const found = await findByEmail(email);
      const isRight = await isPassword(password, found?.passwordHash ?? null);
      if (!found || !isRight || found.disabled) throw new ProblemError('wrong_credentials');
      await throttle.forget(perAccount, email.toLowerCase());
      const { brandId, _id } = found;
      const lastSignInAt = clock.now();
      await Staff.updateOne({ brandId, _id }, { lastSignInAt });
      return { staff: { ...found, lastSignInAt }, token: await sessions.open(brandId, _id) };
    },
    async identify(token) {
      const session = await sessions.find(token);
      if (!session) return null;
      const staff = await Staff.findOne({
        brandId: session.brandId,
        _id: session.holder,
        disabled: false,
      }).lean();
      return (
        staff && {
          brandId: staff.brandId,
          staffId: staff._id,
          name: staff.name,
          role: staff.role,
          sessionToken: token,
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
      const staff: StaffRecord = {
        _id: createId('staff'),
        brandId,
        email: given.email.toLowerCase(),
        name: given.name,
        role: given.role,
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
            { email: staff.email, role: staff.role },
            session,
          );
      });
      return staff;
    },
    async update(actor, staffId, change) {
      const { brandId } = actor;
      if (staffId === actor.staffId) {
        throw new ProblemError('state_forbids', {
          detail: 'Ask another owner to change your own account',
        });
      }
      const set = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      );
      if (Object.keys(set).length === 0)
        throw invalidField('body', 'name a role or whether to disable');
      await connection.transaction(async (session) => {
        const { matchedCount } = await Staff.updateOne(
          { brandId, _id: staffId },
          { $set: set },
          { session },
        );
        if (matchedCount === 0) throw new ProblemError('not_found');
        await audit.record(actor, 'staff.update', staffId, set, session);
      });
      if (change.disabled) await sessions.closeAll(brandId, staffId);
      return get(brandId, staffId);
    },
    async setPassword(brandId, staffId, password) {
      const passwordHash = await hashPassword(password);
      const { matchedCount } = await Staff.updateOne(
        { brandId, _id: staffId },
        { $set: { passwordHash } },
      );
      if (matchedCount === 0) throw new ProblemError('not_found');
      await sessions.closeAll(brandId, staffId);
    },
  };
}
