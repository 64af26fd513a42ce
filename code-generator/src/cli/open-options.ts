import { readFile } from 'node:fs/promises';
import { naming } from '../files/file-error.ts';
import type { Keyring } from '../keyring.ts';
import type { OpenOptions } from '../package/open-code-package.ts';
import { openKeyFile, readMasterKey } from './key-file.ts';
import { readSigner } from './options.ts';

/** What a person gives to open a package with. */
export interface AccessOptions {
  signer?: string;
  identity?: string;
  key?: string;
}

/** Reads the files that the options name. */
export async function readAccess(
  options: AccessOptions,
  env: NodeJS.ProcessEnv,
): Promise<OpenOptions & { keyring?: Keyring }> {
  const { signer, identity, key } = options;
  const keyFile = key === undefined ? null : await openKeyFile(key, readMasterKey(env));
  return {
    ...(signer === undefined ? {} : { signer: await readSigner(signer) }),
    ...(identity === undefined
      ? {}
      : { identity: await naming(identity, () => readFile(identity, 'utf8')) }),
    ...(keyFile === null ? {} : { keyring: keyFile.keyring }),
    ...(keyFile?.signer == null ? {} : { issuer: keyFile.signer }),
  };
}
