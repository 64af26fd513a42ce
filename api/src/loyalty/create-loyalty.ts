import type { PipelineStage } from 'mongoose';
import type { ResolvedCode, ResolvedUnit } from '../issuance/index.ts';
import { createAdjustments } from './adjustments.ts';
import { answerFromClaim } from './answer-rules.ts';
import { createBookOnce } from './book-once.ts';
import { createClaimReader } from './claim-reader.ts';
import { createClaimReviews } from './claim-reviews.ts';
import { createClaimPersonalData } from './claim-personal-data.ts';
import { decideClaimable } from './claim-rules.ts';
import { createClaimStandingReader } from './claim-standing.ts';
import { createClaimWriter } from './claim-writer.ts';
import { createDecideReview } from './decide-review.ts';
import { exportLedger } from './export-ledger.ts';
import { accountIdOf, claimIdOf, requirePoints } from './ledger-rules.ts';
import type { ClaimRecord } from './ledger-records.ts';
import { createLedgerStore } from './ledger-store.ts';
import type { Loyalty, LoyaltyDeps } from './loyalty.ts';
import { createLoyaltyRoutes } from './loyalty-routes.ts';
import { createReverseClaim } from './reverse-claim.ts';
import { createRiskLimits } from './risk-limits.ts';
import { sealAll, sealEntries } from './seal-entries.ts';
import { createStaffAccountReader } from './staff-account-reader.ts';
import { readStatement } from './statement.ts';
import { createTakePoints } from './take-points.ts';
import { verifyLedger } from './verify-ledger.ts';

const sealEveryMs = 10_000;
const defaultApproverAgeHours = 24;
const nowhere = { visitor: null, address: null, region: null };

export function createLoyalty(deps: LoyaltyDeps): Loyalty {
  const { connection, clock, catalogue, issuance } = deps;
  const store = createLedgerStore(connection);
  const bookOnce = createBookOnce(connection);
  const riskLimits = createRiskLimits({ ...deps, store });
  const writer = createClaimWriter({ ...deps, limitsOf: riskLimits.of });
  const reviews = createClaimReviews(deps, store);

  const findClaim = createClaimReader(store);

  /** A claim on record answers first: what becomes of unit or product later takes no points back. */
  async function findStanding(resolved: ResolvedCode): Promise<ClaimRecord | null> {
    if (resolved.kind === 'unit') {
      return findClaim(resolved.brand.brandId, resolved.batch.number, resolved.index);
    }
    const unit = resolved.kind === 'not_issued' ? resolved.unit : undefined;
    return unit ? findClaim(unit.brandId, unit.batch, unit.index) : null;
  }

  /** Copies of the outer code say nothing about who holds the one under the scratch-off layer. */
  const isSuspectedCopy = async ({ brand, batch, index, via, product }: ResolvedUnit, at: Date) => {
    if (via === 'inner') return false;
    const { usualVisitors } = product;
    return deps.isSuspectedCopy(brand.brandId, { batch: batch.number, index, usualVisitors }, at);
  };

  const claim: Loyalty['claim'] = async (request) => {
    // Before it joins a group, which it would fail as a whole.
    requirePoints(request.points);
    const { origin = nowhere } = request;
    const claimed = await writer.submit({ ...request, origin });
    deps.metrics.claims.inc({ outcome: claimed.outcome });
    return claimed;
  };

  const room: Omit<Loyalty, 'routes'> = {
    claim,
    async previewClaim(resolved, memberId) {
      const standing = await findStanding(resolved);
      if (standing) return answerFromClaim(standing, memberId);
      const decision = decideClaimable(resolved);
      return 'outcome' in decision ? decision : { outcome: 'claimable', points: decision.points };
    },
    async claimCode(resolved, memberId, at, origin) {
      const standing = await findStanding(resolved);
      if (standing) return answerFromClaim(standing, memberId);
      const decision = decideClaimable(resolved);
      if ('outcome' in decision) {
        deps.metrics.claims.inc({ outcome: decision.because });
        return decision;
      }
      const { unit, points } = decision;
      const { brandId } = unit.brand;
      const { number: batch } = unit.batch;
      return claim({
        ...{ brandId, memberId, batch, index: unit.index, points, at, origin },
        productId: unit.product._id,
        isSuspectedCopy: await isSuspectedCopy(unit, at),
      });
    },
    async claimOf(brandId, batch, index) {
      const found = await findClaim(brandId, batch, index);
      return (
        found && { at: found.at, memberId: found.memberId, reversedAt: found.reversedAt ?? null }
      );
    },
    claimStandingOf: createClaimStandingReader(store, findClaim),
    async claimsOf(brandId, units) {
      const ids = units.map(({ batch, index }) => claimIdOf(brandId, batch, index));
      // By the driver, as each group of scans asks: mongoose would cast every key.
      const found = await store.claims.collection
        .find<ClaimRecord>({ brandId, _id: { $in: ids as never[] } })
        .toArray();
      return new Map(
        found.map(({ batch, index, at, memberId, origin: { visitor, region } }) => [
          `${batch}:${index}`,
          { at, memberId, visitor, region },
        ]),
      );
    },
    reverseClaim: createReverseClaim({ ...deps, bookOnce }),
    decideReview: createDecideReview(deps),
    spend: createTakePoints(connection, bookOnce, 'spend'),
    expireOf: createTakePoints(connection, bookOnce, 'expire'),
    adjustments: createAdjustments({
      ...{ ...deps, store, bookOnce },
      accountOf: createStaffAccountReader(deps),
      approverAgeHours: deps.approverAgeHours ?? defaultApproverAgeHours,
    }),
    riskLimits,
    sealBrand: async (brandId) => (await sealEntries(connection, brandId, clock)).sealed,
    verifyLedger: (brandId, tell) => verifyLedger(connection, brandId, tell),
    async *exportLedger(brandId) {
      const signer = await issuance.signerOf(brandId);
      yield* exportLedger(connection, brandId, signer, clock.now());
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
    periodic: [
      {
        name: 'seal-ledgers',
        everyMs: sealEveryMs,
        async run() {
          const brands = await catalogue.listBrands();
          const brandIds = brands.map(({ brandId }) => brandId);
          await sealAll(connection, brandIds, clock);
        },
      },
    ],
    personalData: createClaimPersonalData(store, deps),
    drain: () => writer.drain(),
  };
  return { ...room, routes: createLoyaltyRoutes({ ...deps, room, reviews, store }) };
}
