import { randomInt } from 'node:crypto';
import type { Limit } from '../platform/auth/throttle.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { MemberRecord } from './member-store.ts';
import type { Members, MembersDeps, OtpOutcome, PhoneRequest } from './members.ts';
import {
  findOtpRefusal,
  maxTries,
  otpSeconds,
  resendSeconds,
  secondsUntilResend,
  termsVersion,
  writeOtpMessage,
} from './otp-rules.ts';
import { createOtpStore, type OtpRecord } from './otp-store.ts';
import type { SmsSender } from './sms-sender.ts';

const sendsPerPhone: Limit = { name: 'otp-phone', points: 8, seconds: 60 * 60 };
const sendsPerAddress: Limit = { name: 'otp-address', points: 60, seconds: 60 * 60 };
const triesPerPhone: Limit = { name: 'otp-try-phone', points: 30, seconds: 60 * 60 };
const triesPerAddress: Limit = { name: 'otp-try-address', points: 200, seconds: 60 * 60 };

const forgetSeconds = 60 * 60;

type Consent = MemberRecord['consent'];

export type Checked =
  | { outcome: 'right'; consent: Consent }
  | { outcome: 'otp_wrong' | 'otp_expired' | 'too_many_tries' }
  | { outcome: 'too_many_requests'; retryAfterSeconds: number };

export interface OtpService {
  request: Members['requestOtp'];
  /** Consumes a right code: of two uses at once, one wins. */
  check(request: PhoneRequest & { otp: string }): Promise<Checked>;
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

  /** Counts uses; null when all limits allow one more. */
  async function throttled(
    uses: readonly [Limit, string][],
  ): Promise<{ outcome: 'too_many_requests'; retryAfterSeconds: number } | null> {
    try {
      for (const [limit, key] of uses) await throttle.use(limit, key);
      return null;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'too_many_requests') throw error;
      const { retryAfterSeconds = 60 } = error.options;
      return { outcome: 'too_many_requests', retryAfterSeconds };
    }
  }

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
      const refusal = await throttled([
        [sendsPerAddress, request.ip],
        [sendsPerPhone, _id],
      ]);
      return refusal ?? send(request, consent, now);
    },

    async check(request) {
      const now = clock.now();
      const { brandId, otp } = request;
      const _id = keyOf(request);
      const refusal = await throttled([
        [triesPerAddress, request.ip],
        [triesPerPhone, _id],
      ]);
      if (refusal) return refusal;
      // The try is counted before it is judged, so tries at once cannot share one.
      const tried = await Otps.findOneAndUpdate(
        { _id, brandId, hash: { $ne: null }, tries: { $lt: maxTries }, expiresAt: { $gt: now } },
        { $inc: { tries: 1 } },
        { returnDocument: 'after' },
      ).lean<OtpRecord | null>();
      if (!tried) {
        const found = await Otps.findOne({ _id, brandId }).lean<OtpRecord | null>();
        return { outcome: findOtpRefusal(found, now) ?? 'otp_expired' };
      }
      if (!secrets.isSignedBy(tried.hash ?? '', 'otp', brandId, request.phone, otp)) {
        return { outcome: tried.tries >= maxTries ? 'too_many_tries' : 'otp_wrong' };
      }
      const used = await Otps.updateOne({ _id, brandId, hash: tried.hash }, { hash: null });
      if (used.modifiedCount === 0) return { outcome: 'otp_expired' };
      return { outcome: 'right', consent: tried.consent };
    },
  };
}
