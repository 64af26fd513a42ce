import type { UnitClaim } from '@zhenma/contract';
import type { ClaimRecord, ClaimState, JournalRecord } from './ledger-records.ts';
import { entryIdOf, unitKeyOf } from './ledger-rules.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { Loyalty } from './loyalty.ts';

const states: Readonly<Record<ClaimState, UnitClaim['state']>> = {
  ...{ booked: 'claimed', released: 'claimed', held: 'pending' },
  ...{ rejected: 'rejected', reversed: 'reversed' },
};

/** Tells what became of claims, for staff. */
export function createClaimStandingReader(
  { journal }: Pick<LedgerStore, 'journal'>,
  findClaim: (brandId: string, batch: number, index: number) => Promise<ClaimRecord | null>,
): Loyalty['claimStandingOf'] {
  /** The reason stands in the entry, which nobody can change. */
  async function readReason(claim: ClaimRecord): Promise<string> {
    const { brandId } = claim;
    const _id = entryIdOf(brandId, 'reverse', unitKeyOf(claim));
    const entry = await journal
      .findOne({ brandId, _id }, { 'cause.reason': 1 })
      .lean<Pick<JournalRecord, 'cause'>>();
    return entry?.cause.reason ?? '';
  }

  async function readTakenBack(claim: ClaimRecord): Promise<UnitClaim['takenBack']> {
    const { state, reversedAt, decision } = claim;
    if (state === 'reversed' && reversedAt) {
      return { at: reversedAt.toISOString(), reason: await readReason(claim) };
    }
    if (state !== 'rejected' || !decision) return null;
    return { at: decision.at.toISOString(), reason: decision.note };
  }

  return async (brandId, batch, index) => {
    const claim = await findClaim(brandId, batch, index);
    return (
      claim && {
        ...{ at: claim.at.toISOString(), state: states[claim.state] },
        takenBack: await readTakenBack(claim),
      }
    );
  };
}
