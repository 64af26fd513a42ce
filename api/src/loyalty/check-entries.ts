import type { AdjustmentRecord } from './ledger-store.ts';
import type { ClaimRecord, JournalRecord } from './ledger-records.ts';
import { claimIdOf, expectEntries, requireBalance } from './ledger-rules.ts';
import { rawCollections } from './raw-collections.ts';
import type { Snapshot } from './ledger-check.ts';

/** Checks of some entries that each sums to zero and has the claim or the approved correction it books. */
export async function checkEntries(
  snapshot: Snapshot,
  entries: readonly JournalRecord[],
): Promise<void> {
  for (const { _id, postings } of entries) {
    try {
      requireBalance(postings);
    } catch (error) {
      snapshot.tell({ problem: 'entry_unbalanced', subject: _id, detail: String(error) });
    }
  }
  await checkClaimed(snapshot, entries);
  await checkAdjusted(snapshot, entries);
}

const claimKinds = new Set<JournalRecord['kind']>(['earn', 'pending', 'release', 'reverse']);

async function checkClaimed(
  { connection, brandId, options, tell }: Snapshot,
  entries: readonly JournalRecord[],
): Promise<void> {
  const aboutUnits = entries.filter(({ kind }) => claimKinds.has(kind));
  const idOf = ({ cause: { batch = -1, index = -1 } }: JournalRecord) =>
    claimIdOf(brandId, batch, index);
  const ids = [...new Set(aboutUnits.map(idOf))];
  const { claims } = rawCollections(connection);
  const found = ids.length > 0 ? claims.find({ brandId, _id: { $in: ids } }, options) : [];
  const known = new Map<string, ClaimRecord>();
  for await (const claim of found) known.set(claim._id, claim);
  for (const entry of aboutUnits) {
    const claim = known.get(idOf(entry));
    const detail = describeMisfit(entry, claim);
    if (detail !== null) tell({ problem: 'entry_without_cause', subject: entry._id, detail });
  }
}

function describeMisfit(entry: JournalRecord, claim: ClaimRecord | undefined): string | null {
  if (!claim) return 'no claim belongs to it';
  if (!expectEntries(claim).includes(entry._id)) return `claim ${claim._id} is ${claim.state}`;
  const moved = Math.max(...entry.postings.map(({ points }) => points));
  if (claim.memberId !== entry.memberId || claim.points !== moved) {
    return `claim ${claim._id} is for ${claim.points} points of ${claim.memberId}`;
  }
  return null;
}

async function checkAdjusted(
  { connection, brandId, options, tell }: Snapshot,
  entries: readonly JournalRecord[],
): Promise<void> {
  const adjusting = entries.filter(({ kind }) => kind === 'adjust');
  if (adjusting.length === 0) return;
  const keyOf = ({ _id }: JournalRecord) => _id.slice(`${brandId}:adjust:`.length);
  const approvals = await rawCollections(connection)
    .adjustments.find({ brandId, _id: { $in: adjusting.map(keyOf) }, state: 'approved' }, options)
    .toArray();
  const known = new Map(approvals.map((one) => [one._id, one]));
  for (const entry of adjusting) {
    if (isApproved(entry, known.get(keyOf(entry)))) continue;
    const detail = 'nobody approved a correction like it';
    tell({ problem: 'entry_without_cause', subject: entry._id, detail });
  }
}

const isApproved = (entry: JournalRecord, approval: AdjustmentRecord | undefined): boolean =>
  approval?.memberId === entry.memberId &&
  entry.postings.some(({ points }) => points === approval.points);
