import type { Model } from 'mongoose';
import type { Limit } from '../platform/auth/throttle.ts';
import { nameAddress } from '../platform/http/address-rules.ts';
import { countUses, type TooManyRequests } from './count-uses.ts';
import type { MembersDeps, OtpTry } from './members.ts';
import { findOtpRefusal, maxTries, repeatSeconds } from './otp-rules.ts';
import type { OtpRecord } from './otp-store.ts';

const triesPerPhone: Limit = { name: 'otp-try-phone', points: 30, seconds: 60 * 60 };
const triesPerAddress: Limit = { name: 'otp-try-address', points: 200, seconds: 60 * 60 };

export type Checked =
  | { outcome: 'right'; consent: OtpRecord['consent'] }
  | { outcome: 'otp_wrong' | 'otp_expired' | 'too_many_tries' }
  | TooManyRequests;

/**
 * Consumes a right code: of uses at once by different visitors, one wins. For a short time the
 * visitor who used it gets the same answer again, because a form may be sent twice and an answer
 * may be lost on its way.
 */
export function createOtpCheck(
  deps: Pick<MembersDeps, 'clock' | 'secrets' | 'throttle'> & {
    Otps: Model<OtpRecord>;
    keyOf(request: OtpTry): string;
  },
): (request: OtpTry) => Promise<Checked> {
  const { clock, secrets, throttle, Otps, keyOf } = deps;

  /** Counts the try, judges it and consumes the code in one write, so tries at once cannot share one. */
  async function tryCode(request: OtpTry, now: Date): Promise<OtpRecord | null> {
    const { brandId, phone, otp, visitorId } = request;
    const isRight = { $eq: ['$hash', secrets.sign('otp', brandId, phone, otp)] };
    const repeatHash =
      visitorId === null ? null : secrets.sign('otp', brandId, phone, otp, visitorId);
    const repeatUntil = new Date(now.getTime() + repeatSeconds * 1000);
    return Otps.findOneAndUpdate(
      {
        ...{ _id: keyOf(request), brandId, hash: { $ne: null } },
        ...{ tries: { $lt: maxTries }, expiresAt: { $gt: now } },
      },
      [
        {
          $set: {
            hash: { $cond: [isRight, null, '$hash'] },
            // Repetitions have tries of their own: the fifth try may be sent twice as well.
            tries: { $cond: [isRight, 0, { $add: ['$tries', 1] }] },
            repeatHash: { $cond: [isRight, repeatHash, null] },
            repeatUntil: { $cond: [isRight, repeatUntil, null] },
          },
        },
      ],
      { returnDocument: 'after', updatePipeline: true },
    ).lean<OtpRecord | null>();
  }

  /** The code that this visitor used a moment ago, tried with the same phone and digits. */
  async function findRepeated(request: OtpTry, now: Date): Promise<OtpRecord | null> {
    const { brandId, phone, otp, visitorId } = request;
    if (visitorId === null) return null;
    const used = await Otps.findOneAndUpdate(
      {
        ...{ _id: keyOf(request), brandId, hash: null },
        ...{ tries: { $lt: maxTries }, repeatUntil: { $gt: now } },
      },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    ).lean<OtpRecord | null>();
    const isSame = secrets.isSignedBy(
      used?.repeatHash ?? '',
      ...(['otp', brandId, phone, otp, visitorId] as const),
    );
    return isSame ? used : null;
  }

  return async (request) => {
    const now = clock.now();
    const { brandId } = request;
    const _id = keyOf(request);
    const refusal = await countUses(throttle, [
      [triesPerAddress, nameAddress(request.ip).address],
      [triesPerPhone, _id],
    ]);
    if (refusal) return refusal;
    const tried = await tryCode(request, now);
    if (tried) {
      if (tried.hash === null) return { outcome: 'right', consent: tried.consent };
      return { outcome: tried.tries >= maxTries ? 'too_many_tries' : 'otp_wrong' };
    }
    const repeated = await findRepeated(request, now);
    if (repeated) return { outcome: 'right', consent: repeated.consent };
    const found = await Otps.findOne({ _id, brandId }).lean<OtpRecord | null>();
    return { outcome: findOtpRefusal(found, now) ?? 'otp_expired' };
  };
}
