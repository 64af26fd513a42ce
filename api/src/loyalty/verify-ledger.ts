import type { Connection, mongo } from 'mongoose';
import type { ClaimRecord, JournalRecord, SealRecord } from './ledger-records.ts';
import { expectEntries } from './ledger-rules.ts';
import { checkEntries } from './check-entries.ts';
import { compareAccounts } from './compare-accounts.ts';
import type { Finding, LedgerCount, Snapshot } from './ledger-check.ts';
import { rawCollections } from './raw-collections.ts';
import { hashEntry, hashSeal, hashTree, noSeal, splitLeaves } from './seal-rules.ts';

const chunkSize = 1_000;

/**
 * Checks everything that the journal of a brand must be: each entry as it was sealed, the chain of
 * seals whole, postings that sum to zero, an entry for each claim and a cause for each entry, and
 * every account the sum of its postings. Memory does not grow with the ledger.
 */
export async function verifyLedger(
  connection: Connection,
  brandId: string,
  tell: (finding: Finding) => void,
): Promise<LedgerCount> {
  let findings = 0;
  const session = connection.getClient().startSession({ snapshot: true });
  const snapshot: Snapshot = {
    connection,
    brandId,
    // Without a size the server sends up to 16 MB at once.
    options: { session, readConcern: { level: 'snapshot' }, batchSize: chunkSize },
    tell(finding) {
      findings += 1;
      tell(finding);
    },
  };
  try {
    const sealed = await verifySeals(snapshot);
    const unsealed = await verifyUnsealed(snapshot);
    const claims = await verifyClaims(snapshot);
    const accounts = await compareAccounts(snapshot);
    const entries = sealed.entries + unsealed;
    return { ...sealed, entries, unsealed, claims, accounts, findings };
  } finally {
    await session.endSession();
  }
}

/** Goes along the chain; at each seal, compares its entries with the leaves it holds. */
async function verifySeals(snapshot: Snapshot) {
  const { connection, brandId, options, tell } = snapshot;
  const { journal, seals } = rawCollections(connection);
  let previous: Pick<SealRecord, 'number' | 'first' | 'count' | 'hash'> = {
    ...{ number: 0, first: 1, count: 0, hash: noSeal },
  };
  let count = 0;
  let entries = 0;
  const chain = seals.find({ brandId }, { ...options, sort: { number: 1 }, batchSize: 10 });
  for await (const seal of chain) {
    if (seal.number !== previous.number + 1) {
      const detail = `seal ${previous.number} is followed by ${seal.number}`;
      tell({ problem: 'seal_missing', subject: seal._id, detail });
    } else checkSeal(seal, previous, tell);
    const found = await journal.find({ brandId, seal: seal.number }, options).toArray();
    await compareWithSeal(snapshot, seal, found);
    await checkEntries(snapshot, found);
    previous = seal;
    count += 1;
    entries += found.length;
  }
  for await (const { _id, seal } of journal.find(outside(brandId, previous.number), options)) {
    tell({ problem: 'entry_inserted', subject: _id, detail: `there is no seal ${String(seal)}` });
  }
  return { seals: count, entries, newestSeal: count > 0 ? previous.hash : null };
}

/** Entries whose `seal` is none of the whole numbers from 0 to the newest seal. */
const outside = (brandId: string, newest: number): mongo.Filter<JournalRecord> => ({
  brandId,
  $or: [
    { seal: { $not: { $gte: 0, $lte: newest } } },
    { $expr: { $cond: [{ $isNumber: '$seal' }, { $ne: ['$seal', { $trunc: '$seal' }] }, true] } },
  ],
});

function checkSeal(
  seal: SealRecord,
  previous: Pick<SealRecord, 'first' | 'count' | 'hash'>,
  tell: Snapshot['tell'],
): void {
  const leaves = splitLeaves(seal);
  const wrong = [
    leaves.length > 0 && hashTree(leaves).toString('hex') === seal.merkleRoot
      ? null
      : 'its root is not that of its leaves',
    leaves.length === seal.count && seal.ids.length === seal.count
      ? null
      : 'it holds another number of entries than it says',
    seal.first === previous.first + previous.count ? null : 'its first entry is out of place',
    seal.previousHash === previous.hash ? null : 'it does not follow the seal before it',
    hashSeal(seal) === seal.hash ? null : 'its hash is not that of its content',
  ].filter((detail) => detail !== null);
  for (const detail of wrong) tell({ problem: 'seal_changed', subject: seal._id, detail });
}

/** Names each entry of a seal that was edited or removed, and each that was put there later. */
async function compareWithSeal(
  { connection, brandId, options, tell }: Snapshot,
  seal: SealRecord,
  found: readonly JournalRecord[],
): Promise<void> {
  const entries = new Map(found.map((entry) => [entry._id, entry]));
  const missing = seal.ids.filter((id) => !entries.has(id));
  if (missing.length > 0) {
    // Perhaps only their place was edited.
    const { journal } = rawCollections(connection);
    const moved = await journal.find({ brandId, _id: { $in: missing } }, options).toArray();
    for (const entry of moved) {
      entries.set(entry._id, entry);
      const detail = `it is in seal ${seal.number} but says ${entry.seal}`;
      tell({ problem: 'entry_edited', subject: entry._id, detail });
    }
  }
  const leaves = splitLeaves(seal);
  for (const [at, id] of seal.ids.entries()) {
    const entry = entries.get(id);
    entries.delete(id);
    const leaf = leaves[at];
    if (!entry) {
      const detail = `seal ${seal.number} holds it, the journal does not`;
      tell({ problem: 'entry_removed', subject: id, detail });
    } else if (!leaf || !hashEntry(entry).equals(leaf)) {
      const detail = `it is not as it was in seal ${seal.number}`;
      tell({ problem: 'entry_edited', subject: id, detail });
    }
  }
  for (const id of entries.keys()) {
    const detail = `it says seal ${seal.number}, which does not hold it`;
    tell({ problem: 'entry_inserted', subject: id, detail });
  }
}

async function verifyUnsealed(snapshot: Snapshot): Promise<number> {
  const { connection, brandId, options } = snapshot;
  const { journal } = rawCollections(connection);
  let count = 0;
  for await (const chunk of readChunks(journal.find({ brandId, seal: 0 }, options))) {
    await checkEntries(snapshot, chunk);
    count += chunk.length;
  }
  return count;
}

/** Each claim has the entries that its state asks for. */
async function verifyClaims({ connection, brandId, options, tell }: Snapshot): Promise<number> {
  const { claims, journal } = rawCollections(connection);
  let count = 0;
  for await (const chunk of readChunks<ClaimRecord>(claims.find({ brandId }, options))) {
    const expected = new Map(
      chunk.flatMap((claim) => expectEntries(claim).map((id) => [id, claim] as const)),
    );
    const ids = [...expected.keys()];
    const there = journal.find(
      { brandId, _id: { $in: ids } },
      { ...options, projection: { _id: 1 } },
    );
    for await (const { _id } of there) expected.delete(_id);
    for (const [id, claim] of expected) {
      tell({ problem: 'claim_without_entry', subject: claim._id, detail: `${id} is missing` });
    }
    count += chunk.length;
  }
  return count;
}

export async function* readChunks<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
