import type { Connection } from 'mongoose';
import type { Issuance } from '../../issuance/index.ts';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { invalidField, ProblemError } from '../../platform/http/problem-error.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { VerificationRoom } from '../../verification/index.ts';
import { createOwnPhoneRoutes } from './own-phone-routes.ts';
import { createOwnPhoneStore, type OwnPhoneRecord } from './own-phone-store.ts';
import type { OwnPhones, OwnPhoneService } from './own-phone-types.ts';

interface OwnPhoneDeps {
  connection: Connection;
  clock: Clock;
  audit: AuditLog;
  visitors: Pick<Visitors, 'ensure' | 'nameFor'>;
  issuance: Pick<Issuance, 'resolveCode'>;
  /** Asked for when it is needed: the pages of scans know of own phones before scans can be read. */
  verification(): Pick<VerificationRoom, 'evidence'>;
}

const justNowMs = 15 * 60 * 1000;
/** More phones than the people of one brand have. */
const mostPhones = 10_000;

export function createOwnPhones(deps: OwnPhoneDeps): OwnPhones {
  const { connection, clock, audit, visitors, issuance } = deps;
  const Phones = createOwnPhoneStore(connection);

  /** `null` where the phone is known already and `isKept` says that it stays as it is. */
  async function mark(
    actor: Actor,
    given: Pick<OwnPhoneRecord, 'visitor' | 'label' | 'how'>,
    isKept: boolean,
  ): Promise<OwnPhoneRecord | null> {
    const { brandId, staffId, name } = actor;
    const now = clock.now();
    const fields = {
      ...given,
      ...{ by: { id: staffId, name }, markedAt: now, revoked: null, changedAt: now },
    };
    const write = () =>
      connection.transaction(async (session) => {
        const filter = { brandId, visitor: given.visitor };
        const known = await Phones.findOne(filter, null, { session }).lean();
        if (known && isKept) return null;
        const record = { ...fields, _id: known?._id ?? createId('ownPhone'), brandId };
        if (known) await Phones.updateOne(filter, { $set: fields }, { session });
        else await Phones.insertMany([record], { session });
        const told = { label: given.label, how: given.how };
        await audit.record(actor, 'diversion.markOwnPhone', record._id, told, session);
        return record;
      });
    try {
      return await write();
    } catch (error) {
      // Somebody marked the same phone at the same moment; now it is known.
      if (!isDuplicateKey(error)) throw error;
      return write();
    }
  }

  async function markNamed(actor: Actor, given: { label: string; visitor: string }) {
    const marked = await mark(actor, { ...given, how: 'named' }, false);
    if (!marked) throw new Error('who names a phone always marks it');
    return marked;
  }

  const service: OwnPhoneService = {
    async note(caller, visitorId, how) {
      const { brandId, role, name } = caller;
      if (role === 'dealer' || role === 'machine') return;
      const visitor = visitors.nameFor(brandId, visitorId);
      if (await Phones.exists({ brandId, visitor })) return;
      await mark(caller, { visitor, label: name, how }, true);
    },
    name: (actor, { label, visitorId }) =>
      markNamed(actor, { label, visitor: visitors.nameFor(actor.brandId, visitorId) }),
    async nameByCode(actor, { label, code }) {
      const { brandId } = actor;
      const now = clock.now();
      const found = await issuance.resolveCode({ text: code, host: null, brandId, at: now });
      if (found.kind !== 'unit') {
        throw invalidField('code', 'is no code of your brand; scan an item and type its code');
      }
      const since = new Date(now.getTime() - justNowMs);
      const ranges = [{ from: found.index, to: found.index }];
      const range = { batch: found.batch.number, ranges, since };
      const scans = await deps.verification().evidence(brandId, range);
      const [visitor, ...others] = new Set(scans.map((scan) => scan.visitor));
      if (visitor === undefined) {
        throw invalidField('code', 'nobody scanned it in the last 15 minutes; scan it first');
      }
      if (others.length > 0) {
        throw invalidField('code', 'several phones scanned it just now; take another item');
      }
      return markNamed(actor, { label, visitor });
    },
    async revoke(actor, phoneId, reason) {
      const { brandId, name } = actor;
      const at = clock.now();
      const revoked = await connection.transaction(async (session) => {
        const changed = await Phones.findOneAndUpdate(
          { brandId, _id: phoneId, revoked: null },
          { $set: { revoked: { at, by: name, reason }, changedAt: at } },
          { session, returnDocument: 'after' },
        ).lean();
        if (changed) {
          await audit.record(actor, 'diversion.revokeOwnPhone', phoneId, { reason }, session);
        }
        return changed;
      });
      if (revoked) return revoked;
      if (!(await Phones.exists({ brandId, _id: phoneId }))) throw new ProblemError('not_found');
      throw new ProblemError('state_forbids', { detail: 'The phone’s scans count already' });
    },
    async list(brandId, { page, pageSize, isRevoked }) {
      const filter = {
        brandId,
        ...(isRevoked !== undefined && { revoked: isRevoked ? { $ne: null } : null }),
      };
      return readPage(Phones, filter, { markedAt: -1, _id: 1 }, { page, pageSize });
    },
    async visitorsOf(brandId) {
      const found = await Phones.find({ brandId, revoked: null }, { visitor: 1 })
        .limit(mostPhones)
        .lean();
      return new Set(found.map(({ visitor }) => visitor));
    },
    async changedSince(brandId, since) {
      const found = await Phones.find({ brandId, changedAt: { $gte: since } })
        .sort({ changedAt: 1 })
        .limit(mostPhones)
        .lean();
      return {
        visitors: found.map(({ visitor }) => visitor),
        last: found.at(-1)?.changedAt ?? null,
      };
    },
  };

  return { ...service, routes: createOwnPhoneRoutes(service, visitors) };
}
