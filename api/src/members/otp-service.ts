import { randomInt } from 'node:crypto';
import type { Limit } from '../platform/auth/throttle.ts';
import { nameAddress } from '../platform/http/address-rules.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { countUses } from './count-uses.ts';
import type { MemberRecord } from './member-store.ts';
import type { Members, MembersDeps, OtpOutcome, OtpTry, PhoneRequest } from './members.ts';
import { createOtpCheck, type Checked } from './otp-check.ts';
import {
  otpSeconds,
  resendSeconds,
  secondsUntilResend,
  termsVersion,
  writeOtpMessage,
} from './otp-rules.ts';
import { createOtpStore } from './otp-store.ts';
import type { SmsSender } from './sms-sender.ts';

const sendsPerPhone: Limit = { name: 'otp-phone', points: 8, seconds: 60 * 60 };
const sendsPerAddress: Limit = { name: 'otp-address', points: 60, seconds: 60 * 60 };

const forgetSeconds = 60 * 60;

type Consent = MemberRecord['consent'];

export interface OtpService {
  request: Members['requestOtp'];
  check(request: OtpTry): Promise<Checked>;
  /** From now on the code that the phone used signs in nobody, not even who used it. */
  endRepetition(of: Pick<MemberRecord, 'brandId' | 'phoneIndex'>): Promise<void>;
  /** Removes the code of a phone. */
  forget(of: Pick<MemberRecord, 'brandId' | 'phoneIndex'>): Promise<void>;
}

export function createOtpService(
  deps: Pick<MembersDeps, 'connection' | 'clock' | 'secrets' | 'throttle' | 'catalogue'> & {
    sms: SmsSender;
    indexPhone(brandId: string, phone: string): string;
  },
): OtpService {
  const { clock, secrets, throttle, catalogue, sms, indexPhone } = deps;
  const Otps = createOtpStore(deps.connection);
  const keyOf = ({ brandId, phone }: PhoneRequest) => `${brandId}:${indexPhone(brandId, phone)}`;
  const hash = ({ brandId, phone }: PhoneRequest, otp: string) =>
    secrets.sign('otp', brandId, phone, otp);

  /** Stores a new code over the old one; false when one was sent less than a minute ago. */
  async function store(
    request: PhoneRequest,
    otp: string,
    consent: Consent,
    now: Date,
  ): Promise<boolean> {
    const { brandId } = request;
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    try {
      await Otps.updateOne(
        { _id: keyOf(request), brandId, sentAt: { $lte: after(-resendSeconds) } },
        {
          $set: {
            hash: hash(request, otp),
            tries: 0,
            repeatHash: null,
            repeatUntil: null,
            consent,
            sentAt: now,
            expiresAt: after(otpSeconds),
            forgetAt: after(forgetSeconds),
          },
        },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The one that is there was sent too recently to match, so the upsert met its key.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function send(
    request: Parameters<OtpService['request']>[0],
    consent: Consent,
    now: Date,
  ): Promise<OtpOutcome> {
    const { brandId, phone, locale } = request;
    const otp = String(randomInt(1_000_000)).padStart(6, '0');
    if (!(await store(request, otp, consent, now))) {
      return { outcome: 'too_soon', resendAfterSeconds: resendSeconds };
    }
    const brand = await catalogue.brandOf(brandId);
    try {
      await sms.send({ brandId, to: phone, text: writeOtpMessage(otp, brand.name, locale) });
    } catch (error) {
      // Nobody has this code; it must not keep them waiting for a new one.
      await Otps.deleteOne({ _id: keyOf(request), brandId, hash: hash(request, otp) });
      throw error;
    }
    const expiresAt = new Date(now.getTime() + otpSeconds * 1000);
    return { outcome: 'sent', resendAfterSeconds: resendSeconds, expiresAt };
  }

  return {
    async request(request) {
      const now = clock.now();
      const { brandId } = request;
      const _id = keyOf(request);
      const last = await Otps.findOne({ _id, brandId }).lean();
      const consent = request.consent ? { version: termsVersion, at: now } : last?.consent;
      if (!consent) return { outcome: 'consent_missing' };
      const wait = last ? secondsUntilResend(last.sentAt, now) : 0;
      if (wait > 0) return { outcome: 'too_soon', resendAfterSeconds: wait };
      const refusal = await countUses(throttle, [
        [sendsPerAddress, nameAddress(request.ip).address],
        [sendsPerPhone, _id],
      ]);
      return refusal ?? send(request, consent, now);
    },

    check: createOtpCheck({ ...deps, Otps, keyOf }),

    async endRepetition({ brandId, phoneIndex }) {
      await Otps.updateOne({ _id: `${brandId}:${phoneIndex}`, brandId }, { repeatHash: null });
    },

    async forget({ brandId, phoneIndex }) {
      await Otps.deleteOne({ _id: `${brandId}:${phoneIndex}`, brandId });
    },
  };
}
