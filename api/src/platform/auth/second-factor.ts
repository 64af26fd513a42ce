import type { Connection, Model } from 'mongoose';
import qrcode from 'qrcode';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import { invalidField, ProblemError } from '../http/problem-error.ts';
import type { Secrets } from '../secrets.ts';
import { createRecoveryCodes, hashRecoveryCode } from './recovery-codes.ts';
import type { StaffRecord } from './staff-store.ts';
import type { Limit, Throttle } from './throttle.ts';
import { createTotpSecret, findTotpStep, makeTotpUri } from './totp.ts';

/** Six guesses of a million codes, three of which are right, in fifteen minutes. */
const codeLimit: Limit = { name: 'second-factor', points: 6, seconds: 15 * 60 };

/** The second step of signing in: an authenticator app (RFC 6238) and recovery codes. */
export interface SecondFactors {
  /** Makes a secret that is worth nothing until it is confirmed. @throws ProblemError `state_forbids` */
  start(staff: StaffRecord): Promise<{ secret: string; uri: string; qr: string }>;
  /** Turns the second step on. @throws ProblemError `invalid_input`, `state_forbids` */
  confirm(staff: StaffRecord, code: string, actor: Actor): Promise<string[]>;
  /**
   * Uses a code: each code of the app and each recovery code is taken once.
   * @throws ProblemError `wrong_second_factor`, `too_many_requests`
   */
  use(staff: StaffRecord, code: string): Promise<void>;
  /** @throws ProblemError as `use`, `state_forbids` */
  renewRecoveryCodes(staff: StaffRecord, code: string, actor: Actor): Promise<string[]>;
  /** Takes the second step away; `actor` is null on the command line. */
  remove(brandId: string, staffId: string, actor: Actor | null): Promise<void>;
}

export function createSecondFactors(deps: {
  connection: Connection;
  Staff: Model<StaffRecord>;
  clock: Clock;
  secrets: Secrets;
  throttle: Throttle;
  audit: AuditLog;
}): SecondFactors {
  const { connection, Staff, clock, secrets, throttle, audit } = deps;
  const ownerOf = (staffId: string) => `second-factor:${staffId}`;
  const refuse = (detail: string) => new ProblemError('state_forbids', { detail });

  /** Claims a time step in one conditional update, so that two requests at once cannot both use it. */
  async function useAppCode({ brandId, _id, secondFactor }: StaffRecord, code: string) {
    if (!secondFactor) return false;
    const secret = secrets.openText(secondFactor.secret, ownerOf(_id));
    const step = findTotpStep(secret, code, clock.now());
    if (step === null) return false;
    const { modifiedCount } = await Staff.updateOne(
      { brandId, _id, 'secondFactor.lastStep': { $lt: step } },
      { $set: { 'secondFactor.lastStep': step } },
    );
    return modifiedCount === 1;
  }

  async function useRecoveryCode({ brandId, _id }: StaffRecord, code: string) {
    const recovery = hashRecoveryCode(secrets, _id, code);
    const { modifiedCount } = await Staff.updateOne(
      { brandId, _id, 'secondFactor.recovery': recovery },
      { $pull: { 'secondFactor.recovery': recovery } },
    );
    return modifiedCount === 1;
  }

  const use: SecondFactors['use'] = async (staff, code) => {
    await throttle.use(codeLimit, staff._id);
    const typed = code.replace(/\s/g, '');
    const isRight = await (/^\d{6}$/.test(typed)
      ? useAppCode(staff, typed)
      : useRecoveryCode(staff, typed));
    if (!isRight) throw new ProblemError('wrong_second_factor');
    await throttle.forget(codeLimit, staff._id);
  };

  return {
    use,
    async start({ brandId, _id, email, secondFactor }) {
      if (secondFactor) throw refuse('Two-step sign-in is on already; turn it off first');
      const secret = createTotpSecret();
      const pendingSecret = secrets.sealText(secret, ownerOf(_id));
      await Staff.updateOne({ brandId, _id }, { $set: { pendingSecret } });
      const uri = makeTotpUri(secret, email);
      return { secret, uri, qr: await qrcode.toString(uri, { type: 'svg', margin: 2 }) };
    },
    async confirm({ brandId, _id, pendingSecret }, code, actor) {
      if (!pendingSecret) throw refuse('Begin with a new symbol for your app');
      await throttle.use(codeLimit, _id);
      const now = clock.now();
      const lastStep = findTotpStep(secrets.openText(pendingSecret, ownerOf(_id)), code, now);
      if (lastStep === null) {
        throw invalidField('code', 'is not the app’s current code; check the phone’s clock');
      }
      const codes = createRecoveryCodes();
      const recovery = codes.map((one) => hashRecoveryCode(secrets, _id, one));
      const secondFactor = { secret: pendingSecret, since: now, lastStep, recovery };
      await connection.transaction(async (session) => {
        const { modifiedCount } = await Staff.updateOne(
          { brandId, _id, pendingSecret },
          { $set: { secondFactor, pendingSecret: null } },
          { session },
        );
        if (modifiedCount === 0) throw refuse('Begin with a new symbol for your app');
        await audit.record(actor, 'staff.setUpSecondFactor', _id, {}, session);
      });
      await throttle.forget(codeLimit, _id);
      return codes;
    },
    async renewRecoveryCodes(staff, code, actor) {
      const { brandId, _id } = staff;
      if (!staff.secondFactor) throw refuse('Set up two-step sign-in first');
      await use(staff, code);
      const codes = createRecoveryCodes();
      const recovery = codes.map((one) => hashRecoveryCode(secrets, _id, one));
      await connection.transaction(async (session) => {
        await Staff.updateOne(
          { brandId, _id, secondFactor: { $ne: null } },
          { $set: { 'secondFactor.recovery': recovery } },
          { session },
        );
        await audit.record(actor, 'staff.renewRecoveryCodes', _id, {}, session);
      });
      return codes;
    },
    async remove(brandId, staffId, actor) {
      await connection.transaction(async (session) => {
        const { matchedCount } = await Staff.updateOne(
          { brandId, _id: staffId },
          { $set: { secondFactor: null, pendingSecret: null } },
          { session },
        );
        if (matchedCount === 0) throw new ProblemError('not_found');
        if (actor) await audit.record(actor, 'staff.removeSecondFactor', staffId, {}, session);
      });
    },
  };
}
