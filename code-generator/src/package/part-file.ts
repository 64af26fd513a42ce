import { createHash } from 'node:crypto';
import { closeSync, fdatasync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Bytes after which the disk is asked to take what it was given, while the next are made. */
const FLUSH_BYTES = 32 * 2 ** 20;

/** A file that is written piece by piece, hashed and counted on the way. */
export interface PartFile {
  /** Takes the whole piece before it returns. */
  write(piece: Uint8Array): void;
  /** Waits until all is on the disk. */
  finish(): Promise<{ bytes: number; sha256: string }>;
  close(): Promise<void>;
}

export function openPartFile(path: string): PartFile {
  const hash = createHash('sha256');
  const handle = openSync(path, 'w');
  let bytes = 0;
  let unflushed = 0;
  let flushing: Promise<void> | null = null;

  function flush(): void {
    unflushed = 0;
    // A refusal shows again, and is thrown, when the file is finished.
    flushing = new Promise((resolve) => {
      fdatasync(handle, () => {
        flushing = null;
        resolve();
      });
    });
  }

  return {
    write(piece) {
      hash.update(piece);
      for (let at = 0; at < piece.length;) at += writeSync(handle, piece, at);
      bytes += piece.length;
      unflushed += piece.length;
      if (unflushed >= FLUSH_BYTES && flushing === null) flush();
    },
    async finish() {
      await flushing;
      fsyncSync(handle);
      return { bytes, sha256: hash.digest('hex') };
    },
    async close() {
      await flushing;
      closeSync(handle);
    },
  };
}
