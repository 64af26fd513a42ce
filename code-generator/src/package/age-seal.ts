import { createCipheriv, hkdfSync } from 'node:crypto';
import type { Pieces } from './pieces.ts';

/*
 * An age file's payload (age-encryption.org/v1, STREAM): chunks of 64 KiB, each sealed with
 * ChaCha20-Poly1305 under a nonce of an 11-byte counter and one byte that marks the last chunk.
 * `age-encryption` seals with a cipher in JavaScript that takes three times as long as all the rest
 * of a part; the system's cipher does the same here. Files are read by `age-encryption` only.
 */

const CHUNK_BYTES = 64 * 1024;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;

/** The key of the payload behind a head, which ends in the payload's nonce (HKDF-SHA-256). */
export function derivePayloadKey(fileKey: Uint8Array, head: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, head.subarray(-NONCE_BYTES), 'payload', 32));
}

/** The sealed chunks of a content that comes in pieces. */
export async function* sealPayload(pieces: Pieces, key: Uint8Array): Pieces {
  const seal = createChunkSeal(key);
  const waiting = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      // A full chunk waits until more comes: the last one must be marked, and is never empty.
      if (used === CHUNK_BYTES) {
        yield seal(waiting, false);
        used = 0;
      }
      const taken = Math.min(CHUNK_BYTES - used, piece.length - at);
      waiting.set(piece.subarray(at, at + taken), used);
      used += taken;
      at += taken;
    }
  }
  yield seal(waiting.subarray(0, used), true);
}

/** Seals one chunk after the other; the result is valid until the next. */
function createChunkSeal(key: Uint8Array): (chunk: Uint8Array, isLast: boolean) => Uint8Array {
  const nonce = new Uint8Array(12);
  const counter = new DataView(nonce.buffer);
  const sealed = new Uint8Array(CHUNK_BYTES + TAG_BYTES);
  let chunks = 0;
  return (chunk, isLast) => {
    // 2³² chunks are 256 TiB: more than any part.
    counter.setUint32(7, chunks++);
    nonce[11] = isLast ? 1 : 0;
    const options = { authTagLength: TAG_BYTES };
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, options);
    sealed.set(cipher.update(chunk));
    cipher.final();
    sealed.set(cipher.getAuthTag(), chunk.length);
    return sealed.subarray(0, chunk.length + TAG_BYTES);
  };
}
