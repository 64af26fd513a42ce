import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A script of the few pages that need one, as it is sent. */
export interface ScanAsset {
  readonly name: string;
  readonly body: Buffer;
  readonly etag: string;
}

function readAsset(name: string): ScanAsset {
  const body = readFileSync(join(import.meta.dirname, name));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return { name, body, etag };
}

/** Served below `/scan-assets/`. */
export const scanAssets: readonly ScanAsset[] = [
  'challenge.mjs',
  'location.mjs',
  'solve-proof.mjs',
].map(readAsset);
