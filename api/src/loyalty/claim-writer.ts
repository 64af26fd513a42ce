import type { ClientSession, Connection } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { Metrics } from '../platform/metrics.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import {
  accountIdOf,
  claimIdOf,
  createEarnEntry,
  settleClaims,
  sumByMember,
  type Settlement,
} from './ledger-rules.ts';
import type { ClaimRecord } from './ledger-records.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { Claimed, ClaimRequest } from './loyalty.ts';
import { createPerBrand } from './per-brand.ts';

const maxRuns = 20;

/** Commits claims in groups: one transaction for all claims of a brand that arrived together. */
export function createClaimWriter(deps: {
  connection: Connection;
  clock: Clock;
  metrics: Metrics;
  store: LedgerStore;
}): { submit(request: ClaimRequest): Promise<Claimed>; drain(): Promise<void> } {
  const { connection, clock, metrics, store } = deps;
  // Brands neither wait for nor fail with each other.
  const writers = createPerBrand((brandId) =>
    createGroupCommit<ClaimRequest, Claimed>({
      commit: (requests) => commit(brandId, requests),
      onCommit: (size) => metrics.groupSize.observe({ writer: 'claims' }, size),
    }),
  );

  async function settle(
    brandId: string,
    requests: readonly ClaimRequest[],
    session: ClientSession,
  ): Promise<Settlement> {
    const ids = new Set(requests.map(({ batch, index }) => claimIdOf(brandId, batch, index)));
    const standing = await store.claims
      .find({ brandId, _id: { $in: [...ids] } })
      .session(session)
      .lean<ClaimRecord[]>();
    const accounts = await store.accounts
      .find({
        brandId,
        _id: { $in: [...new Set(requests.map((one) => accountIdOf(brandId, one.memberId)))] },
      })
      .session(session)
      .lean();
    return settleClaims(
      requests,
      new Map(standing.map((claim) => [claim._id, claim])),
      new Map(accounts.map((account) => [account.memberId, account.balance])),
      clock.now(),
    );
  }

  async function write(
    brandId: string,
    claims: ClaimRecord[],
    session: ClientSession,
  ): Promise<void> {
    const options = { session, lean: true, ordered: true } as const;
    await store.claims.insertMany(claims, options);
    await store.journal.insertMany(claims.map(createEarnEntry), options);
    await store.accounts.bulkWrite(
      sumByMember(claims).map(({ memberId, points, claims: count, lastClaimAt }) => ({
        updateOne: {
          filter: { _id: accountIdOf(brandId, memberId), brandId },
          update: {
            $inc: { balance: points, claims: count },
            $max: { lastClaimAt },
            $setOnInsert: { memberId },
          },
          upsert: true,
        },
      })),
      { session, ordered: true },
    );
  }

  async function commitOnce(
    brandId: string,
    requests: readonly ClaimRequest[],
  ): Promise<readonly Claimed[]> {
    let answers: readonly Claimed[] = [];
    await connection.transaction(async (session) => {
      const settlement = await settle(brandId, requests, session);
      if (settlement.claims.length > 0) await write(brandId, settlement.claims, session);
      answers = settlement.answers;
    });
    return answers;
  }

  /**
   * The driver runs a transaction again after a write conflict. A claim or an account that another
   * process made since our snapshot shows as a duplicate key instead: then a new run sees it.
   */
  async function commit(
    brandId: string,
    requests: readonly ClaimRequest[],
  ): Promise<readonly Claimed[]> {
    for (let run = 1; ; run++) {
      try {
        return await commitOnce(brandId, requests);
      } catch (error) {
        if (!isDuplicateKey(error) || run === maxRuns) throw error;
      }
    }
  }

  return {
    submit: (request) => writers.of(request.brandId).submit(request),
    async drain() {
      await Promise.all(writers.all().map((writer) => writer.drain()));
    },
  };
}
