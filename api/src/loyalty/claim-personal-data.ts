import type { ClientSession } from 'mongoose';
import type { AdjustmentRecord, LedgerStore } from './ledger-store.ts';
import type { ClaimRecord } from './ledger-records.ts';
import { accountIdOf, claimIdOf } from './ledger-rules.ts';
import type { LedgerPersonalData, LoyaltyDeps } from './loyalty.ts';
import { maskCode } from './mask-code-rules.ts';
import { deviceIdOf } from './velocity-rules.ts';

const atOnce = 1000;
const nowhere = { visitor: null, address: null, region: null };

/**
 * What the ledger holds about a member besides their statement: where claims came from and why they
 * were looked at, and corrections. Erased are the pseudonyms of devices and networks, which scans
 * carry too; entries and claims stay under the member's id, which then leads to nobody.
 */
export function createClaimPersonalData(
  { accounts, claims, journal, devices, adjustments }: LedgerStore,
  { catalogue, issuance }: Pick<LoyaltyDeps, 'catalogue' | 'issuance'>,
): LedgerPersonalData[] {
  /** A member's claims, in slices; found by the journal, whose index names the member. */
  async function* sliceClaims(
    { brandId, memberId }: { brandId: string; memberId: string },
    session: ClientSession | null = null,
  ): AsyncGenerator<ClaimRecord[]> {
    const entries = journal
      .find(
        { brandId, memberId, 'cause.index': { $exists: true } },
        { 'cause.batch': 1, 'cause.index': 1 },
        { session },
      )
      .sort({ at: 1, _id: 1 })
      .lean<{ cause: { batch: number; index: number } }[]>();
    const ids = new Set(
      (await entries).map(({ cause }) => claimIdOf(brandId, cause.batch, cause.index)),
    );
    const all = [...ids];
    for (let at = 0; at < all.length; at += atOnce) {
      const slice = { $in: all.slice(at, at + atOnce) };
      yield await claims
        .find({ brandId, _id: slice, memberId }, null, { session })
        .sort({ at: 1, _id: 1 })
        .lean<ClaimRecord[]>();
    }
  }

  async function describe(brandId: string, found: readonly ClaimRecord[]) {
    const products = await catalogue.productsOf(brandId, [
      ...new Set(found.map(({ productId }) => productId)),
    ]);
    return Promise.all(
      found.map(async ({ batch, index, productId, origin, decision, ...claim }) => ({
        at: claim.at.toISOString(),
        maskedCode: maskCode(await issuance.codeOf(brandId, batch, index)),
        product: products.get(productId)?.name ?? null,
        points: claim.points,
        state: claim.state,
        lookedAtFor: claim.reasons,
        decidedAt: decision?.at.toISOString() ?? null,
        reversedAt: claim.reversedAt?.toISOString() ?? null,
        device: origin.visitor,
        network: origin.address,
        place: origin.region?.name ?? null,
      })),
    );
  }

  return [
    {
      name: 'claims',
      async exportOf(member) {
        const rows: Record<string, unknown>[] = [];
        for await (const slice of sliceClaims(member)) {
          rows.push(...(await describe(member.brandId, slice)));
        }
        return rows;
      },
      async erase(member, session) {
        const { brandId, memberId } = member;
        for await (const slice of sliceClaims(member, session)) {
          const used = slice.map((claim) => deviceIdOf(claim)).filter((id) => id !== null);
          await devices.updateMany(
            { brandId, _id: { $in: used } },
            { $pull: { members: memberId } },
            { session },
          );
          await claims.updateMany(
            { brandId, _id: { $in: slice.map(({ _id }) => _id) } },
            { $set: { origin: nowhere } },
            { session },
          );
        }
        await accounts.updateOne(
          { brandId, _id: accountIdOf(brandId, memberId) },
          { $unset: { 'velocity.devices': 1 } },
          { session },
        );
      },
    },
    {
      name: 'corrections',
      async exportOf({ brandId, memberId }) {
        const found = await adjustments
          .find({ brandId, memberId })
          .sort({ proposedAt: 1, _id: 1 })
          .lean<AdjustmentRecord[]>();
        return found.map(({ points, reason, state, proposedAt, decision }) => ({
          ...{ points, reason, state },
          proposedAt: proposedAt.toISOString(),
          decidedAt: decision?.at.toISOString() ?? null,
        }));
      },
      // Points and their reason stay, as entries do.
      erase: () => Promise.resolve(),
    },
  ];
}
