import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { naming, readErrorCode } from '../files/file-error.ts';
import type { AgeIdentity } from './age.ts';
import { decryptBytes } from './age.ts';
import { PackageError } from './package-error.ts';
import type { PackageManifest } from './package-manifest.ts';
import { manifestName, manifestSchema, signatureName } from './package-manifest.ts';
import { isSignedBy, parsePublicKey } from './signer.ts';

export interface ManifestAccess {
  /** public key of whoever must have signed; without it, of whoever the manifest says it was */
  signer?: string | undefined;
  identities: readonly AgeIdentity[];
}

export interface SignedManifest {
  manifest: PackageManifest;
  isEncrypted: boolean;
}

/**
 * The manifest of a code package, its signature checked; null if the folder has none.
 * @throws PackageError
 */
export async function readManifest(
  folder: string,
  access: ManifestAccess,
): Promise<SignedManifest | null> {
  const clear = await readIfThere(join(folder, manifestName));
  const sealed = clear === null ? await readIfThere(join(folder, `${manifestName}.age`)) : null;
  const content = clear ?? (sealed === null ? null : await openSealed(folder, sealed, access));
  if (content === null) return null;
  const signature = await readIfThere(join(folder, signatureName));
  if (signature === null) {
    throw new PackageError(
      'wrong_signature',
      `${folder}: ${signatureName} is missing: the package is not signed`,
    );
  }
  const manifest = parseManifest(folder, content);
  checkSignature(folder, manifest, content, signature.toString('latin1'), access.signer);
  return { manifest, isEncrypted: clear === null };
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await naming(path, () => readFile(path));
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function openSealed(
  folder: string,
  sealed: Buffer,
  { identities }: ManifestAccess,
): Promise<Buffer> {
  try {
    return Buffer.from(await decryptBytes(sealed, identities));
  } catch (error) {
    if (error instanceof PackageError)
      throw new PackageError(error.reason, `${folder}: ${error.message}`);
    throw new PackageError(
      'damaged',
      `${folder}: ${manifestName}.age was changed or cut off: ask for the package again`,
    );
  }
}

function parseManifest(folder: string, content: Buffer): PackageManifest {
  const parsed = manifestSchema.safeParse(parseJson(content.toString('utf8')));
  if (!parsed.success) {
    throw new PackageError(
      'wrong_signature',
      `${folder}: ${manifestName} is not as it was signed: ask for the package again`,
    );
  }
  return parsed.data;
}

function checkSignature(
  folder: string,
  manifest: PackageManifest,
  content: Buffer,
  signature: string,
  signer: string | undefined,
): void {
  const expected = signer === undefined ? manifest.signer : parsePublicKey(signer);
  if (expected === null) {
    throw new PackageError(
      'wrong_signature',
      'a signer is a public key of 44 characters in base64 (shown by: zhenma-codes key --show-signer)',
    );
  }
  if (isSignedBy(expected, content, signature)) return;
  const isOthers = expected !== manifest.signer && isSignedBy(manifest.signer, content, signature);
  throw new PackageError(
    'wrong_signature',
    isOthers
      ? `${folder}: signed by ${manifest.signer}, not by ${expected}: do not print it, ask the brand`
      : `${folder}: ${manifestName} was changed after it was signed: do not print it, ask for the package again`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
