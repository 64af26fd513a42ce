import type { webcrypto } from 'node:crypto';
import type { Decrypter, Encrypter } from 'age-encryption';
import { derivePayloadKey, sealPayload } from './age-seal.ts';
import { PackageError } from './package-error.ts';
import type { Pieces } from './pieces.ts';
import { copyPieces } from './pieces.ts';
import type { PackageSigner } from './signer.ts';

/*
 * Age files (age-encryption.org/v1), read and written by `age-encryption`, but for the payload of
 * long files (`age-seal.ts`). It is loaded when it is
 * needed: that takes longer than a small order in clear.
 */
const loadAge = () => import('age-encryption');

/** The payload of an empty file is the tag of one empty chunk. */
const emptyPayloadBytes = 16;

/** What opens an encrypted package: an age identity as text or as a key of the system. */
export type AgeIdentity = string | webcrypto.CryptoKey;

/**
 * Whom an order's files are encrypted for: its recipients, and whoever signs, so that the brand
 * knows an order again that it issued before, and can check it. None for an order in clear.
 */
export async function listReaders(
  recipients: readonly string[],
  signer: PackageSigner,
): Promise<string[]> {
  if (recipients.length === 0) return [];
  const { identityToRecipient } = await loadAge();
  return [...recipients, await identityToRecipient(await signer.openIdentity())];
}

/** Whether something can be encrypted for the text: it is an age recipient (`age1...`). */
export async function isAgeRecipient(text: string): Promise<boolean> {
  try {
    await encryptBytes(new Uint8Array(0), [text]);
    return true;
  } catch {
    return false;
  }
}

/** The age file of a content for one or more recipients. */
export async function encryptBytes(
  content: Uint8Array,
  recipients: readonly string[],
): Promise<Uint8Array> {
  return (await createEncrypter(recipients)).encrypt(content);
}

/** The same for a content that comes in pieces: the head by the library, the payload sealed here. */
export async function* encryptPieces(pieces: Pieces, recipients: readonly string[]): Pieces {
  try {
    const { head, fileKey } = await createHead(recipients);
    yield head;
    yield* sealPayload(pieces, derivePayloadKey(fileKey, head));
  } finally {
    await pieces.return(undefined);
  }
}

/** An age file up to its payload, and the key that the recipients find in it. */
async function createHead(
  recipients: readonly string[],
): Promise<{ head: Uint8Array; fileKey: Uint8Array }> {
  const encrypter = await createEncrypter(recipients);
  let fileKey = new Uint8Array(0);
  // A recipient without a stanza of its own learns the key and leaves no trace in the file.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const emptyFile = await encrypter.encrypt('');
  return { head: emptyFile.slice(0, -emptyPayloadBytes), fileKey };
}

/**
 * The content of an age file.
 * @throws PackageError `no_identity` if none of the identities opens it; Error if it is broken
 */
export async function decryptBytes(
  file: Uint8Array,
  identities: readonly AgeIdentity[],
): Promise<Uint8Array> {
  const decrypter = await createDecrypter(identities);
  return decrypter.decrypt(file).catch(rethrowUnopened(identities));
}

/** The same for a file that comes in pieces. */
export async function* decryptPieces(pieces: Pieces, identities: readonly AgeIdentity[]): Pieces {
  try {
    const decrypter = await createDecrypter(identities);
    const file = ReadableStream.from(copyPieces(pieces));
    yield* await decrypter.decrypt(file).catch(rethrowUnopened(identities));
  } finally {
    await pieces.return(undefined);
  }
}

/**
 * The identities in an age identity file: one a line, `#` begins a comment.
 * @throws RangeError if there is none, or a line is something else; the line itself is not repeated
 */
export async function parseIdentities(text: string): Promise<string[]> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw new RangeError('no age identity in it (AGE-SECRET-KEY-1...)');
  try {
    await createDecrypter(identities);
  } catch {
    throw new RangeError('a line is no age identity (AGE-SECRET-KEY-1...)');
  }
  return identities;
}

async function createEncrypter(recipients: readonly string[]): Promise<Encrypter> {
  const age = await loadAge();
  const encrypter = new age.Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

async function createDecrypter(identities: readonly AgeIdentity[]): Promise<Decrypter> {
  const age = await loadAge();
  const decrypter = new age.Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter;
}

function rethrowUnopened(identities: readonly AgeIdentity[]): (error: unknown) => never {
  return (error) => {
    const isUnopened = error instanceof Error && error.message.includes('no identity matched');
    if (!isUnopened) throw error;
    throw new PackageError(
      'no_identity',
      identities.length === 0
        ? 'the package is encrypted: give the age identity of one of its recipients'
        : 'the package is encrypted for others: give the age identity of one of its recipients',
    );
  };
}
