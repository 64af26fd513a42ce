import { createHash } from 'node:crypto';
import { writeCanonical } from '../platform/canonical-json-rules.ts';
import type { JournalRecord, SealRecord } from './ledger-records.ts';

/** What the first seal of a brand names as the one before. */
export const noSeal = '0'.repeat(64);

export const leafBytes = 32;

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** The leaf of an entry (RFC 6962, section 2.1): over everything of it but its place in a seal. */
export function hashEntry(entry: JournalRecord): Buffer {
  const { seal: _, ...content } = entry;
  return sha256(leafMark, writeCanonical(content));
}

/** The Merkle tree hash of at least one leaf (RFC 6962, section 2.1). */
export function hashTree(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves;
  if (!first) throw new RangeError('a tree has at least one leaf');
  if (leaves.length === 1) return Buffer.from(first);
  // The left side takes the largest power of two below the number of leaves.
  const middle = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(nodeMark, hashTree(leaves.slice(0, middle)), hashTree(leaves.slice(middle)));
}

/** The hash of a seal: over all that it says of its place, its entries and the seal before. */
export function hashSeal(seal: Omit<SealRecord, '_id' | 'hash' | 'ids' | 'leaves'>): string {
  const { brandId, number, first, count, merkleRoot, previousHash, sealedAt } = seal;
  return sha256(
    writeCanonical({ brandId, number, first, count, merkleRoot, previousHash, sealedAt }),
  ).toString('hex');
}

/** The next seal of a brand, over at least one entry. */
export function createSeal(
  brandId: string,
  previous: Pick<SealRecord, 'number' | 'first' | 'count' | 'hash'> | null,
  entries: readonly JournalRecord[],
  sealedAt: Date,
): SealRecord {
  const leaves = entries.map(hashEntry);
  const unsigned = {
    brandId,
    number: (previous?.number ?? 0) + 1,
    first: previous ? previous.first + previous.count : 1,
    count: entries.length,
    merkleRoot: hashTree(leaves).toString('hex'),
    previousHash: previous?.hash ?? noSeal,
    sealedAt,
  };
  return {
    _id: `${brandId}:${unsigned.number}`,
    ...unsigned,
    hash: hashSeal(unsigned),
    ids: entries.map(({ _id }) => _id),
    leaves: Buffer.concat(leaves),
  };
}

/** The leaves of a seal, one by one. */
export function splitLeaves({ leaves }: Pick<SealRecord, 'leaves'>): Uint8Array[] {
  const count = Math.floor(leaves.length / leafBytes);
  return Array.from({ length: count }, (_, at) =>
    leaves.subarray(at * leafBytes, (at + 1) * leafBytes),
  );
}
