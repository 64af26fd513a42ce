import { CliError, exitCodes } from './exit-codes.ts';
import type { KeyFile } from './key-file.ts';
import {
  addEpoch,
  addSigner,
  openKeyFile,
  readKeyFile,
  readMasterKey,
  writeKeyFile,
} from './key-file.ts';
import type { Surroundings } from './surroundings.ts';

export interface KeyOptions {
  brand?: string;
  out: string;
  addEpoch?: boolean;
  addSigningKey?: boolean;
  showSigner?: boolean;
  json?: boolean;
}

/** `zhenma-codes key`: a new key file, something added to an old one, or its public key shown. */
export async function makeKey(options: KeyOptions, { env }: Surroundings): Promise<string> {
  if (options.showSigner) return showSigner(options);
  const masterKey = readMasterKey(env);
  const file = await changeKeyFile(options, masterKey);
  await writeKeyFile(options.out, file, isAddition(options));
  const epoch = file.epochs.at(-1)?.epoch ?? 0;
  const signer = file.signer?.publicKey ?? null;
  if (options.json) {
    return JSON.stringify({ file: options.out, brandId: file.brandId, epoch, signer });
  }
  return options.addSigningKey
    ? `${options.out}: signing key of brand ${file.brandId}, public key ${signer}`
    : `${options.out}: key of brand ${file.brandId}, epoch ${epoch}`;
}

/** The public key needs no master key: it is no secret. */
async function showSigner(options: KeyOptions): Promise<string> {
  const { brandId, signer } = await readKeyFile(options.out);
  if (signer === undefined) throw describeMissingSigner(options.out);
  return options.json
    ? JSON.stringify({ file: options.out, brandId, signer: signer.publicKey })
    : signer.publicKey;
}

export function describeMissingSigner(path: string): CliError {
  return new CliError(
    exitCodes.badInput,
    `${path} has no signing key (add one with: zhenma-codes key --add-signing-key --out ${path})`,
  );
}

function isAddition(options: KeyOptions): boolean {
  return options.addEpoch === true || options.addSigningKey === true;
}

async function changeKeyFile(options: KeyOptions, masterKey: Uint8Array): Promise<KeyFile> {
  if (!isAddition(options)) {
    const file: KeyFile = {
      kind: 'zhenma-keys',
      version: 1,
      brandId: checkBrand(options.brand),
      epochs: [],
    };
    return addSigner(addEpoch(file, masterKey), masterKey);
  }
  // All keys of a file must open with one master key.
  const { brandId, signer } = await openKeyFile(options.out, masterKey);
  if (options.brand !== undefined && options.brand !== brandId) {
    throw new CliError(exitCodes.badInput, `${options.out} belongs to brand ${brandId}`);
  }
  const file = await readKeyFile(options.out);
  if (options.addEpoch) return addEpoch(file, masterKey);
  if (signer !== null) {
    throw new CliError(
      exitCodes.badInput,
      `${options.out} has a signing key already: print houses know it (show it with --show-signer)`,
    );
  }
  return addSigner(file, masterKey);
}

function checkBrand(brand: string | undefined): string {
  if (brand !== undefined && /^[\w.-]{1,64}$/.test(brand)) return brand;
  throw new CliError(
    exitCodes.badInput,
    '--brand must have 1 to 64 letters, digits, dots, hyphens or underscores',
  );
}
