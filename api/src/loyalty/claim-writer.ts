import type { RiskLimits } from '@zhenma/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { Metrics } from '../platform/metrics.ts';
import { createPerBrand } from '../platform/per-brand.ts';
import type { ClaimRecord } from './ledger-records.ts';
import { unitKeyOf } from './ledger-rules.ts';
import type { Claimed, LoyaltyDeps, PlacedRequest } from './loyalty.ts';
import { postClaims, runBooking } from './post-entries.ts';
import { sharedCountersOf } from './shared-count-rules.ts';
import { createSharedCounts } from './shared-counts.ts';
import { createStandingReader } from './standing-reader.ts';
import { settleClaims, type Standing } from './settle-rules.ts';

/** Commits claims in groups: one transaction for all claims of a brand that arrived together. */
export function createClaimWriter(deps: {
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
  webhooks?: LoyaltyDeps['webhooks'];
  limitsOf: (brandId: string) => Promise<RiskLimits>;
}): { submit(request: PlacedRequest): Promise<Claimed>; drain(): Promise<void> } {
  const { connection, clock, metrics, webhooks, limitsOf } = deps;
  // Brands neither wait for nor fail with each other.
  const writers = createPerBrand((brandId) =>
    createGroupCommit<PlacedRequest, Claimed>({
      commit: (requests) => commit(brandId, requests),
      onCommit: (size) => metrics.groupSize.observe({ writer: 'claims' }, size),
    }),
  );
  const shared = createSharedCounts(connection);

  /** One message for all that this group holds. */
  async function tellHeld(
    brandId: string,
    claims: readonly ClaimRecord[],
    session: ClientSession,
  ): Promise<void> {
    const held = claims.filter(({ state }) => state === 'held');
    if (held.length === 0) return;
    const rows = held.map((claim) => ({
      reviewId: unitKeyOf(claim),
      memberId: claim.memberId,
      productId: claim.productId,
      points: claim.points,
      reasons: claim.reasons.map(({ code }) => code),
      at: claim.at.toISOString(),
    }));
    await webhooks?.send(brandId, 'claim.held', { claims: rows }, session);
  }

  async function commit(
    brandId: string,
    requests: readonly PlacedRequest[],
  ): Promise<readonly Claimed[]> {
    const [limits, counts] = await Promise.all([
      limitsOf(brandId),
      shared.read(brandId, requests.flatMap(sharedCountersOf)),
    ]);
    const settlement = await runBooking(connection, async (session, run) => {
      const reader = createStandingReader(connection, session, brandId, requests);
      const around = await reader.readAround();
      const settle = (claims: Standing['claims']) =>
        settleClaims(requests, {
          ...{ claims, ...around, shared: counts, limits, recordedAt: clock.now() },
        });
      // A code that is claimed is seldom claimed again, and then its key is found taken.
      let settlement = settle(run === 1 ? new Map() : await reader.readClaims());
      if (run === 1 && settlement.answers.some(({ outcome }) => outcome === 'denied')) {
        settlement = settle(await reader.readClaims());
      }
      if (settlement.claims.length > 0) {
        await postClaims(connection, settlement, session);
        await tellHeld(brandId, settlement.claims, session);
      }
      return settlement;
    });
    shared.add(brandId, settlement.shared);
    return settlement.answers;
  }

  return {
    submit: (request) => writers.of(request.brandId).submit(request),
    async drain() {
      await Promise.all(writers.all().map((writer) => writer.drain()));
      await shared.flush();
    },
  };
}
