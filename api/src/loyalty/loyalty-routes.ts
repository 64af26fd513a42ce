import {
  decideAdjustment,
  decideClaimReview,
  getRiskLimits,
  listAdjustments,
  listClaimReviews,
  listSeals,
  proposeAdjustment,
  putRiskLimits,
  reverseClaim,
  type Adjustment,
} from '@zhenma/contract';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { implement, type Route } from '../platform/http/route.ts';
import { readPage } from '../platform/mongo/read-page.ts';
import type { ClaimReviews } from './claim-reviews.ts';
import type { AdjustmentRecord, LedgerStore } from './ledger-store.ts';
import type { Loyalty, LoyaltyDeps } from './loyalty.ts';
import { defaultRiskLimits } from './risk-rules.ts';

type Deps = Pick<LoyaltyDeps, 'clock' | 'issuance' | 'maskPhones'> & {
  room: Omit<Loyalty, 'routes'>;
  reviews: ClaimReviews;
  store: LedgerStore;
};

export function createLoyaltyRoutes(deps: Deps): Route[] {
  const { clock, issuance, maskPhones, reviews, room, store } = deps;
  const { adjustments, riskLimits } = room;

  async function presentAdjustments(
    brandId: string,
    records: readonly AdjustmentRecord[],
  ): Promise<Adjustment[]> {
    const phones = await maskPhones(brandId, [...new Set(records.map((one) => one.memberId))]);
    return records.map(({ _id, memberId, points, reason, state, ...rest }) => ({
      ...{ id: _id, memberId, maskedPhone: phones.get(memberId) ?? '—', points, reason, state },
      proposedAt: rest.proposedAt.toISOString(),
      proposedBy: rest.proposedBy,
      decision: rest.decision && { ...rest.decision, at: rest.decision.at.toISOString() },
    }));
  }

  async function presentAdjustment(record: AdjustmentRecord): Promise<Adjustment> {
    const [presented] = await presentAdjustments(record.brandId, [record]);
    if (!presented) throw new Error('one record gives one');
    return presented;
  }

  return [
    implement(reverseClaim, async ({ caller, params, body }) => {
      const { brandId } = caller;
      const at = clock.now();
      const resolved = await issuance.resolveCode({ text: params.code, host: null, brandId, at });
      if (resolved.kind !== 'unit') throw new ProblemError('not_found');
      const unit = { batch: resolved.batch.number, index: resolved.index };
      const reversed = await room.reverseClaim(caller, unit, body.reason);
      return { ...reversed, at: reversed.at.toISOString() };
    }),
    implement(listClaimReviews, ({ caller, query }) => reviews.list(caller.brandId, query)),
    implement(decideClaimReview, async ({ caller, params, body }) => {
      const [batch = 0, index = 0] = params.reviewId.split('.').map(Number);
      await room.decideReview(caller, { batch, index }, body.decision, body.note);
      const review = await reviews.get(caller.brandId, { batch, index });
      if (!review) throw new ProblemError('not_found');
      return review;
    }),
    implement(getRiskLimits, async ({ caller }) => ({
      limits: await riskLimits.read(caller.brandId),
      defaults: defaultRiskLimits,
    })),
    implement(putRiskLimits, async ({ caller, body }) => {
      await riskLimits.put(caller, body);
      return { limits: body, defaults: defaultRiskLimits };
    }),
    implement(listAdjustments, async ({ caller, query }) => {
      const { rows, total } = await adjustments.list(caller.brandId, query);
      return { rows: await presentAdjustments(caller.brandId, rows), total };
    }),
    implement(proposeAdjustment, async ({ caller, body }) => {
      const phones = await maskPhones(caller.brandId, [body.memberId]);
      if (!phones.has(body.memberId)) throw invalidField('memberId', 'there is no such member');
      return presentAdjustment(await adjustments.propose(caller, body));
    }),
    implement(decideAdjustment, async ({ caller, params, body }) =>
      presentAdjustment(
        await adjustments.decide(caller, params.adjustmentId, body.decision, body.note),
      ),
    ),
    implement(listSeals, async ({ caller, query }) => {
      const { brandId } = caller;
      const [{ rows, total }, unsealed] = await Promise.all([
        readPage(store.seals, { brandId }, { number: -1 }, query, { ids: 0, leaves: 0 }),
        store.journal.countDocuments({ brandId, seal: 0 }),
      ]);
      return {
        rows: rows.map(({ number, first, count, merkleRoot, previousHash, hash, sealedAt }) => ({
          ...{ number, first, count, merkleRoot, previousHash, hash },
          sealedAt: sealedAt.toISOString(),
        })),
        total,
        unsealed,
      };
    }),
  ];
}
