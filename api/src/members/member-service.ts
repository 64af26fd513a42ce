import type { Member } from '@zhenma/contract';
import type { Model } from 'mongoose';
import { createId } from '../platform/ids.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import type { MemberRecord } from './member-store.ts';
import type { Members, MembersDeps } from './members.ts';
import { maskPhone, readPhone } from './phone-rules.ts';
import { readPage } from '../platform/mongo/read-page.ts';

type Deps = Pick<MembersDeps, 'clock' | 'secrets' | 'loyalty'> & { Records: Model<MemberRecord> };

export interface MemberService extends Pick<
  Members,
  'list' | 'maskPhones' | 'maskedPhoneOf' | 'memberOf' | 'present'
> {
  indexPhone(brandId: string, phone: string): string;
  /** The member with this phone, made when there is none; the latest consent is kept. */
  join(
    brandId: string,
    given: Pick<MemberRecord, 'consent' | 'isDemo'> & { phone: string; joinedAt: Date },
  ): Promise<MemberRecord>;
}

export function createMemberService({ secrets, loyalty, Records }: Deps): MemberService {
  const indexPhone = (brandId: string, phone: string) =>
    secrets.sign('personal-data-index', brandId, phone);

  const join: MemberService['join'] = async (brandId, given) => {
    const { phone, consent, joinedAt, isDemo } = given;
    const phoneIndex = indexPhone(brandId, phone);
    const _id = createId('member');
    const upsert = () =>
      Records.findOneAndUpdate(
        { brandId, phoneIndex },
        {
          $set: { consent },
          $setOnInsert: { _id, phoneSealed: secrets.sealText(phone, _id), joinedAt, isDemo },
        },
        { upsert: true, returnDocument: 'after' },
      ).lean<MemberRecord | null>();
    const member = await upsert().catch((error: unknown) => {
      // Two first sign-ins at once: one made the member, the other finds it now.
      if (isDuplicateKey(error)) return upsert();
      throw error;
    });
    if (!member) throw new Error('an upsert gives a member');
    return member;
  };

  const maskedPhoneOf = ({ _id, phoneSealed }: MemberRecord) =>
    phoneSealed === null ? '—' : maskPhone(secrets.openText(phoneSealed, _id));

  async function presentAll(brandId: string, records: readonly MemberRecord[]): Promise<Member[]> {
    const accounts = await loyalty.accountsOf(
      brandId,
      records.map((record) => record._id),
    );
    return records.map((record) => {
      const account = accounts.get(record._id);
      return {
        id: record._id,
        maskedPhone: maskedPhoneOf(record),
        joinedAt: record.joinedAt.toISOString(),
        balance: account?.balance ?? 0,
        claims: account?.claims ?? 0,
        lastClaimAt: account?.lastClaimAt?.toISOString() ?? null,
        isDemo: record.isDemo,
        erasedAt: record.erasedAt?.toISOString() ?? null,
      };
    });
  }

  return {
    indexPhone,
    join,
    maskedPhoneOf,
    async maskPhones(brandId, memberIds) {
      const found = await Records.find({ brandId, _id: { $in: [...memberIds] } }).lean();
      return new Map(found.map((member) => [member._id, maskedPhoneOf(member)]));
    },
    async present(member) {
      const [presented] = await presentAll(member.brandId, [member]);
      if (!presented) throw new Error('one member gives one');
      return presented;
    },
    memberOf: (brandId, memberId) => Records.findOne({ brandId, _id: memberId }).lean(),
    async list(brandId, { page, pageSize, phone }) {
      const wanted = phone === undefined ? null : readPhone(phone);
      // Part of a number finds nobody: the index knows whole numbers only.
      if (phone !== undefined && wanted === null) return { rows: [], total: 0 };
      const filter = {
        ...{ brandId, phoneSealed: { $ne: null } },
        ...(wanted !== null && { phoneIndex: indexPhone(brandId, wanted) }),
      };
      const { rows: records, total } = await readPage(
        Records,
        filter,
        { joinedAt: -1, _id: 1 },
        { page, pageSize },
      );
      return { rows: await presentAll(brandId, records), total };
    },
  };
}
