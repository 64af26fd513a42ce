import type { Statement } from '@zhenma/contract';
import type { Model } from 'mongoose';
import type { SessionStore } from '../platform/auth/session-store.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { MemberDataService } from './member-data.ts';
import type { MemberRecord } from './member-store.ts';
import type { MembersDeps } from './members.ts';
import type { OtpService } from './otp-service.ts';
import type { Outbox } from './outbox.ts';
import type { MemberIdentity } from './personal-data.ts';

const pageSize = 200;

export function createMemberData(
  deps: Pick<
    MembersDeps,
    'audit' | 'catalogue' | 'clock' | 'connection' | 'loyalty' | 'personalData' | 'secrets'
  > & {
    Records: Model<MemberRecord>;
    sessions: SessionStore;
    otps: OtpService;
    /** Null where a provider sends the messages and keeps none here. */
    outbox: Outbox | null;
  },
): MemberDataService {
  const { audit, catalogue, clock, connection, loyalty, otps, outbox, secrets, sessions } = deps;
  const { personalData: listHolders, Records } = deps;

  const identityOf = ({ brandId, _id, phoneIndex, phoneSealed }: MemberRecord): MemberIdentity => ({
    ...{ brandId, memberId: _id, phoneIndex },
    phone: phoneSealed === null ? null : secrets.openText(phoneSealed, _id),
  });

  /** All lines, the newest first; one that moves on to the next page meanwhile is given once. */
  async function readWholeStatement(
    brandId: string,
    memberId: string,
  ): Promise<Omit<Statement, 'total' | 'rows'> & { statement: Statement['rows'] }> {
    const lines = new Map<string, Statement['rows'][number]>();
    for (let page = 1; ; page += 1) {
      const read = await loyalty.statementOf(brandId, memberId, { page, pageSize });
      for (const line of read.rows) lines.set(line.id, line);
      if (read.rows.length < pageSize) {
        const { balance, pending } = read;
        return { balance, pending, statement: [...lines.values()] };
      }
    }
  }

  async function listSessions(brandId: string, memberId: string) {
    const open = await sessions.list(brandId, memberId);
    return open.map(({ createdAt, lastSeenAt, userAgent, network }) => ({
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      ...{ userAgent, network },
    }));
  }

  async function eraseInSteps(identity: MemberIdentity): Promise<void> {
    for (const holder of listHolders()) await holder.eraseInSteps?.(identity);
  }

  return {
    async exportOf(member) {
      const { brandId, _id, joinedAt, consent } = member;
      const identity = identityOf(member);
      const { phone } = identity;
      if (phone === null) {
        throw new ProblemError('state_forbids', {
          detail: 'The personal data of this member was erased; nothing that is left leads to them',
        });
      }
      const [brand, points, open, records] = await Promise.all([
        catalogue.brandOf(brandId),
        readWholeStatement(brandId, _id),
        listSessions(brandId, _id),
        Promise.all(
          listHolders().map(
            async (holder) => [holder.name, await holder.exportOf(identity)] as const,
          ),
        ),
      ]);
      return {
        exportedAt: clock.now().toISOString(),
        brand: brand.name,
        profile: {
          memberId: _id,
          phone,
          joinedAt: joinedAt.toISOString(),
        },
        consents: [
          { purpose: 'membership', version: consent.version, at: consent.at.toISOString() },
        ],
        points,
        records: { ...Object.fromEntries(records), sessions: open },
      };
    },
    async erase(brandId, memberId, actor) {
      const member = await Records.findOne({ brandId, _id: memberId }).lean<MemberRecord | null>();
      if (!member) throw new ProblemError('not_found');
      const identity = identityOf(member);
      await sessions.closeAll(brandId, memberId);
      await eraseInSteps(identity);
      if (identity.phone === null) return;
      // First what needs the phone to be found: an erasure that is cut short is begun again by it.
      await otps.forget(member);
      await outbox?.forget(brandId, identity.phone);
      await connection.transaction(async (session) => {
        const erased = await Records.updateOne(
          { brandId, _id: memberId, phoneSealed: { $ne: null } },
          {
            $set: {
              // The index is unique, so that each needs a value of its own.
              phoneIndex: `erased:${memberId}`,
              phoneSealed: null,
              erasedAt: clock.now(),
              erasedBy: actor === null ? 'member' : 'staff',
            },
          },
          { session },
        );
        if (erased.modifiedCount === 0) return;
        for (const holder of listHolders()) await holder.erase?.(identity, session);
        if (actor) await audit.record(actor, 'members.erase', memberId, {}, session);
      });
      // Who signed in meanwhile was still known then, and what they did was still recorded.
      await sessions.closeAll(brandId, memberId);
      await eraseInSteps(identity);
    },
  };
}
