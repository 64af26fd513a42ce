import { writeCanonical } from '../platform/canonical-json-rules.ts';
import type { AdjustmentRecord } from './ledger-store.ts';
import type { ClaimRecord, JournalRecord, Posting } from './ledger-records.ts';
import { claimIdOf, expectEntries, expectPostings, postingsAgainst } from './ledger-rules.ts';
import { describeOddity } from './odd-entry-rules.ts';
import { rawCollections } from './raw-collections.ts';
import type { Snapshot } from './ledger-check.ts';

/**
 * Checks of some entries that each is one of ours, sums to zero and moves just the points that its claim, its
 * approved correction or its kind allows, so that one made up before it is sealed is found too.
 */
export async function checkEntries(
  snapshot: Snapshot,
  rows: readonly JournalRecord[],
): Promise<void> {
  const entries = rows.filter((row) => {
    const detail = describeOddity(row);
    if (detail !== null) snapshot.tell({ problem: 'entry_odd', subject: row._id, detail });
    return detail === null;
  });
  const aboutUnits = entries.filter(({ kind }) => claimKinds.has(kind));
  const adjusting = entries.filter(({ kind }) => kind === 'adjust');
  const claims = await readClaims(snapshot, aboutUnits);
  const approvals = await readApprovals(snapshot, adjusting);
  for (const entry of entries) {
    const detail = describeMisfit(entry, claims, approvals);
    const { _id: subject } = entry;
    if (detail !== null) snapshot.tell({ problem: 'entry_without_cause', subject, detail });
  }
}

const claimKinds = new Set<JournalRecord['kind']>(['earn', 'pending', 'release', 'reverse']);

const claimOf = ({ brandId, cause: { batch = -1, index = -1 } }: JournalRecord): string =>
  claimIdOf(brandId, batch, index);

const approvalOf = ({ _id, brandId }: JournalRecord): string =>
  _id.slice(`${brandId}:adjust:`.length);

async function readClaims(
  { connection, brandId, options }: Snapshot,
  entries: readonly JournalRecord[],
): Promise<Map<string, ClaimRecord>> {
  if (entries.length === 0) return new Map();
  const ids = [...new Set(entries.map(claimOf))];
  const { claims } = rawCollections(connection);
  const found = await claims.find({ brandId, _id: { $in: ids } }, options).toArray();
  return new Map(found.map((claim) => [claim._id, claim]));
}

async function readApprovals(
  { connection, brandId, options }: Snapshot,
  entries: readonly JournalRecord[],
): Promise<Map<string, AdjustmentRecord>> {
  if (entries.length === 0) return new Map();
  const filter = { brandId, _id: { $in: entries.map(approvalOf) }, state: 'approved' as const };
  const found = await rawCollections(connection).adjustments.find(filter, options).toArray();
  return new Map(found.map((one) => [one._id, one]));
}

/** What is wrong with an entry's cause; null for one that is right. */
function describeMisfit(
  entry: JournalRecord,
  claims: ReadonlyMap<string, ClaimRecord>,
  approvals: ReadonlyMap<string, AdjustmentRecord>,
): string | null {
  const { kind } = entry;
  switch (kind) {
    case 'earn':
    case 'pending':
    case 'release':
    case 'reverse':
      return describeClaimed(entry, claims.get(claimOf(entry)));
    case 'adjust':
      return describeAdjusted(entry, approvals.get(approvalOf(entry)));
    case 'spend':
    case 'expire':
      return describeTaken(entry, kind === 'spend' ? 'spent' : 'expired');
  }
}

const isSame = (postings: readonly Posting[], expected: readonly Posting[] | null): boolean =>
  writeCanonical(postings) === writeCanonical(expected);

function describeClaimed(entry: JournalRecord, claim: ClaimRecord | undefined): string | null {
  if (!claim) return 'no claim belongs to it';
  if (!expectEntries(claim).includes(entry._id)) return `claim ${claim._id} is ${claim.state}`;
  const isRight =
    claim.memberId === entry.memberId && isSame(entry.postings, expectPostings(entry.kind, claim));
  return isRight ? null : `claim ${claim._id} is for ${claim.points} points of ${claim.memberId}`;
}

function describeAdjusted(
  { memberId, postings }: JournalRecord,
  approval: AdjustmentRecord | undefined,
): string | null {
  const isRight =
    approval?.memberId === memberId &&
    isSame(postings, postingsAgainst('adjusted', memberId, approval.points));
  return isRight ? null : 'nobody approved a correction like it';
}

function describeTaken(
  { kind, memberId, postings }: JournalRecord,
  other: 'spent' | 'expired',
): string | null {
  const points = postings[0]?.points ?? 0;
  const isRight = points < 0 && isSame(postings, postingsAgainst(other, memberId, points));
  return isRight ? null : `it does not take points of ${memberId} as ${kind} does`;
}
