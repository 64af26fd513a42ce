import type { AgeIdentity } from './age.ts';
import { parseIdentities } from './age.ts';
import { PackageError } from './package-error.ts';
import type { PackageManifest } from './package-manifest.ts';
import type { PackageRow, RowRange } from './package-rows.ts';
import { readPackageRows } from './package-rows.ts';
import { readManifest } from './read-manifest.ts';
import type { PackageSigner } from './signer.ts';

export interface OpenOptions {
  /** public key (base64) of whoever must have signed the package */
  signer?: string | undefined;
  /** content of an age identity file: `AGE-SECRET-KEY-1...`, for an encrypted package */
  identity?: string | undefined;
  /** for the brand itself: opens the packages that it encrypted */
  issuer?: PackageSigner | undefined;
}

export interface CodePackage {
  folder: string;
  manifest: PackageManifest;
  isEncrypted: boolean;
  /**
   * Whether the signature is that of the `signer` or `issuer` given. Otherwise it only shows that
   * the manifest is as the holder of `manifest.signer` made it, whoever that is.
   */
  isSignerKnown: boolean;
  /**
   * The rows in order, all or those of a range of indices, read as they are needed. Every part that
   * is read is read to its end, and its hash is checked there.
   * @throws PackageError `damaged`, `incomplete`; FileError if the system refuses
   */
  rows(range?: RowRange): AsyncGenerator<PackageRow>;
}

/**
 * Opens a code package and checks its signature.
 * @throws PackageError `no_package`, `wrong_signature`, `no_identity`, `damaged`
 */
export async function openCodePackage(
  folder: string,
  options: OpenOptions = {},
): Promise<CodePackage> {
  const { signer = options.issuer?.publicKey } = options;
  const identities = await listIdentities(options);
  const signed = await readManifest(folder, { signer, identities });
  if (signed === null) {
    throw new PackageError(
      'no_package',
      `${folder} holds no manifest.json: not a code package, or not a finished one`,
    );
  }
  const { manifest, isEncrypted } = signed;
  return {
    folder,
    manifest,
    isEncrypted,
    isSignerKnown: signer !== undefined,
    rows: (range) => readPackageRows(folder, manifest, identities, range),
  };
}

/** All that may open an encrypted package. */
export async function listIdentities({
  identity,
  issuer,
}: Pick<OpenOptions, 'identity' | 'issuer'>): Promise<AgeIdentity[]> {
  try {
    const given = identity === undefined ? [] : await parseIdentities(identity);
    return issuer === undefined ? given : [...given, await issuer.openIdentity()];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PackageError('no_identity', `age identity: ${error.message}`);
  }
}
