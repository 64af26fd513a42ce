import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { KeyEpoch, Keyring } from '../keyring.ts';
import { createKeyring } from '../keyring.ts';
import { naming } from '../files/file-error.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import {
  generateBrandKey,
  parseMasterKey,
  unwrapKey,
  unwrapSignerSeed,
  wrapKey,
  wrapSignerSeed,
} from '../keys.ts';
import type { PackageSigner } from '../package/signer.ts';
import { createSigner, generateSignerSeed } from '../package/signer.ts';
import { defaultKeyFile } from './default-key-file.ts';
import { CliError, exitCodes } from './exit-codes.ts';

const keyFileSchema = z.object({
  kind: z.literal('zhenma-keys'),
  version: z.literal(1),
  brandId: z.string().min(1).max(64),
  epochs: z.array(z.object({ epoch: z.number().int().min(0), wrappedKey: z.string() })).min(1),
  /** signs code packages; older files have none until `--add-signing-key` */
  signer: z.object({ publicKey: z.string(), wrappedSeed: z.string() }).optional(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** The master key from the environment variable ZHENMA_MASTER_KEY. */
export function readMasterKey(env: NodeJS.ProcessEnv): Uint8Array {
  const text = env['ZHENMA_MASTER_KEY'];
  if (text === undefined || text === '') {
    throw new CliError(
      exitCodes.badInput,
      'ZHENMA_MASTER_KEY is not set: it opens the key file (make one with: openssl rand -hex 32)',
    );
  }
  try {
    return parseMasterKey(text);
  } catch (error) {
    throw new CliError(exitCodes.badInput, `ZHENMA_MASTER_KEY: ${explain(error)}`);
  }
}

/** What a key file holds, in clear. */
export interface OpenKeyFile {
  brandId: string;
  keyring: Keyring;
  epochs: KeyEpoch[];
  signer: PackageSigner | null;
}

/** @throws CliError if the file is missing, is no key file, or does not open */
export async function openKeyFile(path: string, masterKey: Uint8Array): Promise<OpenKeyFile> {
  const { brandId, epochs: wrapped, signer } = await readKeyFile(path);
  try {
    const epochs = wrapped.map(({ epoch, wrappedKey }) => {
      return { epoch, key: unwrapKey(masterKey, brandId, epoch, wrappedKey) };
    });
    const keyring = createKeyring({ brandId, epochs });
    if (signer === undefined) return { brandId, keyring, epochs, signer: null };
    const seed = unwrapSignerSeed(masterKey, brandId, signer.wrappedSeed);
    return { brandId, keyring, epochs, signer: createSigner(seed) };
  } catch (error) {
    throw new CliError(exitCodes.badInput, `${path}: ${explain(error)}`);
  }
}

export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await naming(path, () => readFile(path, 'utf8'));
  const parsed = keyFileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new CliError(
      exitCodes.badInput,
      `${path}: not a key file (make one with: zhenma-codes key --brand ID --out ${defaultKeyFile})`,
    );
  }
  return parsed.data;
}

/** Adds a new key under the next epoch. */
export function addEpoch(file: KeyFile, masterKey: Uint8Array): KeyFile {
  const epoch = Math.max(-1, ...file.epochs.map((known) => known.epoch)) + 1;
  const wrappedKey = wrapKey(masterKey, file.brandId, epoch, generateBrandKey());
  return { ...file, epochs: [...file.epochs, { epoch, wrappedKey }] };
}

/** Gives the file a new key to sign code packages with. */
export function addSigner(file: KeyFile, masterKey: Uint8Array): KeyFile {
  const seed = generateSignerSeed();
  const { publicKey } = createSigner(seed);
  const wrappedSeed = wrapSignerSeed(masterKey, file.brandId, seed);
  return { ...file, signer: { publicKey, wrappedSeed } };
}

/** Writes the file for its owner's eyes only; `replace` lets it take the place of another. */
export async function writeKeyFile(path: string, file: KeyFile, replace: boolean): Promise<void> {
  await writeWholeFile({
    path,
    mode: 0o600,
    replace,
    content: `${JSON.stringify(file, null, 2)}\n`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
