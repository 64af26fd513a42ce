import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { FileError, naming, readErrorCode } from '../files/file-error.ts';
import type { AgeIdentity } from './age.ts';
import { decryptPieces } from './age.ts';
import { PackageError } from './package-error.ts';
import type { PackageHead, PackagePart } from './package-manifest.ts';
import type { Pieces } from './pieces.ts';
import { transformPieces } from './pieces.ts';

const PIECE_BYTES = 1024 * 1024;

/**
 * The clear, uncompressed content of a part, read as it is needed. Size and hashes are checked while
 * reading: whoever has got the last piece without an exception has got what was signed.
 *
 * @throws PackageError `incomplete` or `damaged`; FileError if the system refuses
 */
export async function* readPartContent(
  folder: string,
  head: Pick<PackageHead, 'gzip' | 'recipients'>,
  part: PackagePart,
  identities: readonly AgeIdentity[],
): Pieces {
  const path = join(folder, part.name);
  const size = await measure(path);
  if (size === null) {
    throw new PackageError('incomplete', `${path} is missing: ask for the package again`);
  }
  if (size !== part.bytes) throw describeDamage(path);
  const isEncrypted = head.recipients.length > 0;
  const fileHash = createHash('sha256');
  const contentHash = head.gzip || isEncrypted ? createHash('sha256') : null;
  let pieces = readPieces(path, fileHash);
  try {
    if (isEncrypted) pieces = decryptPieces(pieces, identities);
    if (head.gzip) pieces = transformPieces(pieces, createGunzip({ chunkSize: 256 * 1024 }));
    for await (const piece of pieces) {
      contentHash?.update(piece);
      yield piece;
    }
  } catch (error) {
    // Whoever opened the manifest can open the parts, too: not even a missing identity is another
    // reason.
    throw error instanceof FileError ? error : describeDamage(path);
  }
  const fileSha256 = fileHash.digest('hex');
  const contentSha256 = contentHash?.digest('hex') ?? fileSha256;
  if (fileSha256 !== part.sha256 || contentSha256 !== part.contentSha256) {
    throw describeDamage(path);
  }
}

/** Whether a part's file is there and as it was delivered. */
export async function isWholePart(folder: string, part: PackagePart): Promise<boolean> {
  const path = join(folder, part.name);
  if ((await measure(path)) !== part.bytes) return false;
  const hash = createHash('sha256');
  const pieces = readPieces(path, hash);
  while ((await pieces.next()).done !== true);
  return hash.digest('hex') === part.sha256;
}

function describeDamage(path: string): PackageError {
  return new PackageError('damaged', `${path} is not as it was signed: ask for the package again`);
}

/** Size of a file in bytes, or null if it is not there. */
async function measure(path: string): Promise<number | null> {
  try {
    return (await naming(path, () => stat(path))).size;
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Reads a file through one buffer. */
async function* readPieces(path: string, hash: Hash): Pieces {
  const handle = await naming(path, () => open(path, 'r'));
  try {
    const buffer = new Uint8Array(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await naming(path, () => handle.read(buffer, 0, PIECE_BYTES));
      if (bytesRead === 0) return;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      yield piece;
    }
  } finally {
    await handle.close();
  }
}
