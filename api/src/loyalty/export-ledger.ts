import { createHash } from 'node:crypto';
import type { PackageSigner } from '@zhenma/code-generator';
import type { Connection } from 'mongoose';
import { rawCollections } from './raw-collections.ts';
import { splitLeaves } from './seal-rules.ts';

/**
 * A brand's seals as JSON lines, for whoever wants to hold the brand to them: a head, a line a seal
 * with the leaf of each entry, and a foot with the Ed25519 signature (RFC 8032) over the SHA-256 of
 * all lines before it, line feeds included. It tells nothing of members: leaves are hashes, and
 * entries are named by kind and key only.
 */
export async function* exportLedger(
  connection: Connection,
  brandId: string,
  signer: Pick<PackageSigner, 'publicKey' | 'sign'>,
  exportedAt: Date,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const write = (line: object): string => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    return text;
  };
  const { publicKey } = signer;
  yield write({ kind: 'zhenma-ledger', version: 1, brandId, exportedAt, publicKey });
  const { seals } = rawCollections(connection);
  const chain = seals.find({ brandId }, { sort: { number: 1 }, batchSize: 10 });
  for await (const { _id: _, ids, leaves, ...seal } of chain) {
    const hexes = splitLeaves({ leaves }).map((leaf) => Buffer.from(leaf).toString('hex'));
    yield write({ ...seal, entries: ids.map((id, at) => [id, hexes[at]]) });
  }
  const signature = signer.sign(digest.digest());
  yield `${JSON.stringify({ algorithm: 'Ed25519', publicKey, signature })}\n`;
}
