import type { PipelineStage } from 'mongoose';
import { decideClaimable } from './claim-rules.ts';
import { createClaimReader } from './claim-reader.ts';
import { createClaimWriter } from './claim-writer.ts';
import { accountIdOf, answerFromClaim, requirePoints } from './ledger-rules.ts';
import { createLedgerStore } from './ledger-store.ts';
import type { Loyalty, LoyaltyDeps } from './loyalty.ts';
import { createCodeResolver } from './resolve-code.ts';
import type { ResolvedCode } from './resolved-code.ts';
import { readStatement } from './statement.ts';

export function createLoyalty(deps: LoyaltyDeps): Loyalty {
  const store = createLedgerStore(deps.connection);
  const writer = createClaimWriter({ ...deps, store });

  const findClaim = createClaimReader(store);

  /** A claim on record answers first: what becomes of the unit later takes no points back. */
  const findStanding = async (resolved: ResolvedCode) =>
    resolved.kind === 'unit'
      ? findClaim(resolved.brand.brandId, resolved.batch.number, resolved.index)
      : null;

  const claim: Loyalty['claim'] = async (request) => {
    // Before it joins a group, which it would fail as a whole.
    requirePoints(request.points);
    const claimed = await writer.submit(request);
    deps.metrics.claims.inc({ outcome: claimed.outcome });
    return claimed;
  };

  return {
    resolveCode: createCodeResolver(deps),
    claim,
    async previewClaim(resolved, memberId) {
      const standing = await findStanding(resolved);
      if (standing) return answerFromClaim(standing, memberId);
      const decision = decideClaimable(resolved);
      return 'outcome' in decision ? decision : { outcome: 'claimable', points: decision.points };
    },
    async claimCode(resolved, memberId, at) {
      const standing = await findStanding(resolved);
      if (standing) return answerFromClaim(standing, memberId);
      const decision = decideClaimable(resolved);
      if ('outcome' in decision) {
        deps.metrics.claims.inc({ outcome: decision.because });
        return decision;
      }
      const { unit, points } = decision;
      return claim({
        brandId: unit.brand.brandId,
        memberId,
        batch: unit.batch.number,
        index: unit.index,
        points,
        productId: unit.product._id,
        at,
      });
    },
    async claimOf(brandId, batch, index) {
      const found = await findClaim(brandId, batch, index);
      return found && { at: found.at, memberId: found.memberId };
    },
    async balanceOf(brandId, memberId) {
      const _id = accountIdOf(brandId, memberId);
      return (await store.accounts.findOne({ brandId, _id }).lean())?.balance ?? 0;
    },
    async accountsOf(brandId, memberIds) {
      const ids = memberIds.map((memberId) => accountIdOf(brandId, memberId));
      const found = await store.accounts.find({ brandId, _id: { $in: ids } }).lean();
      return new Map(found.map((account) => [account.memberId, account]));
    },
    statementOf: (brandId, memberId, page) =>
      readStatement(store, deps, { brandId, memberId }, page),
    async countClaims(brandId, batches) {
      const counts = await store.claims.aggregate<{ _id: number; count: number }>([
        { $match: { brandId, batch: { $in: [...batches] } } },
        { $group: { _id: '$batch', count: { $sum: 1 } } },
      ]);
      return new Map(counts.map(({ _id, count }) => [_id, count]));
    },
    aggregateClaims: <Row>(
      brandId: string,
      match: Record<string, unknown>,
      stages: PipelineStage[],
    ) => store.claims.aggregate<Row>([{ $match: { ...match, brandId } }, ...stages]).exec(),
    drain: () => writer.drain(),
  };
}
