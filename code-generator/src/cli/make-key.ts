import { CliError, exitCodes } from './exit-codes.ts';
import type { KeyFile } from './key-file.ts';
import { addEpoch, readKeyFile, readKeyring, readMasterKey, writeKeyFile } from './key-file.ts';

export interface KeyOptions {
  brand?: string;
  out: string;
  addEpoch?: boolean;
  json?: boolean;
}

/** `zhenma-codes key`: a new key file, or one more epoch in an old one. */
export async function makeKey(options: KeyOptions): Promise<string> {
  const masterKey = readMasterKey(process.env);
  const file = addEpoch(await readBase(options, masterKey), masterKey);
  await writeKeyFile(options.out, file, options.addEpoch ?? false);
  const epoch = file.epochs.at(-1)?.epoch ?? 0;
  return options.json
    ? JSON.stringify({ file: options.out, brandId: file.brandId, epoch })
    : `${options.out}: key of brand ${file.brandId}, epoch ${epoch}`;
}

async function readBase(options: KeyOptions, masterKey: Uint8Array): Promise<KeyFile> {
  if (options.addEpoch) {
    // All epochs of a file must open with one master key.
    const { brandId } = await readKeyring(options.out, masterKey);
    if (options.brand !== undefined && options.brand !== brandId) {
      throw new CliError(exitCodes.badInput, `${options.out} belongs to brand ${brandId}`);
    }
    return readKeyFile(options.out);
  }
  const { brand } = options;
  if (brand === undefined || !/^[\w.-]{1,64}$/.test(brand)) {
    throw new CliError(
      exitCodes.badInput,
      '--brand must have 1 to 64 letters, digits, dots, hyphens or underscores',
    );
  }
  return { kind: 'zhenma-keys', version: 1, brandId: brand, epochs: [] };
}
