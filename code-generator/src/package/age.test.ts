import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../testing/seeded-random.ts';
import { testSigner } from '../../testing/package-order.ts';
import {
  decryptBytes,
  decryptPieces,
  encryptBytes,
  encryptPieces,
  isAgeRecipient,
  listReaders,
  parseIdentities,
} from './age.ts';
import type { Pieces } from './pieces.ts';

const random = createRandom(71);
const identity = await generateIdentity();
const recipient = await identityToRecipient(identity);
/** Around the borders of age's chunks of 64 KiB. */
const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000];

/** Pieces in one room, as a maker of rows hands them on. */
async function* cut(content: Uint8Array, size: number): Pieces {
  const room = new Uint8Array(size);
  for (let at = 0; at < content.length; at += size) {
    const piece = content.subarray(at, at + size);
    room.set(piece);
    yield await Promise.resolve(room.subarray(0, piece.length));
    room.fill(0xee);
  }
}

async function join(pieces: Pieces): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  for await (const piece of pieces) kept.push(Uint8Array.from(piece));
  return Buffer.concat(kept);
}

describe('age files', () => {
  it.each(sizes)('of %i bytes go through in pieces whose room is used again', async (size) => {
    const content = random.bytes(size);
    const sealed = await join(encryptPieces(cut(content, 10_007), [recipient]));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(sealed)).equals(content)).toBe(true);
    expect((await join(decryptPieces(cut(sealed, 9_001), [identity]))).equals(content)).toBe(true);
  });

  it('that another program wrote are read', async () => {
    const content = random.bytes(100_000);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt(content);
    expect(Buffer.from(await decryptBytes(sealed, [identity])).equals(content)).toBe(true);
  });

  it('open for each recipient, and for whoever signs', async () => {
    const other = await generateIdentity();
    const readers = await listReaders([recipient, await identityToRecipient(other)], testSigner);
    const sealed = await encryptBytes(Buffer.from('codes'), readers);
    for (const one of [identity, other, await testSigner.openIdentity()]) {
      expect(Buffer.from(await decryptBytes(sealed, [one])).toString()).toBe('codes');
    }
    expect(await listReaders([], testSigner)).toEqual([]);
  });

  it('stay closed without the right identity, and the source is left', async () => {
    const sealed = await encryptBytes(Buffer.from('codes'), [recipient]);
    for (const identities of [[], [await generateIdentity()]]) {
      const refusal = { reason: 'no_identity' };
      await expect(decryptBytes(sealed, identities)).rejects.toMatchObject(refusal);
      const source = cut(sealed, 10);
      await expect(join(decryptPieces(source, identities))).rejects.toMatchObject(refusal);
      expect(await source.next()).toEqual({ done: true, value: undefined });
    }
  });

  it('do not open when any byte of the payload is changed, or chunks are cut off', async () => {
    const sealed = Buffer.from(await encryptBytes(random.bytes(140_000), [recipient]));
    const payload = sealed.length - 140_000 - 3 * 16;
    const open = (file: Uint8Array) => join(decryptPieces(cut(file, 9_001), [identity]));
    expect(await open(sealed)).toHaveLength(140_000);
    for (const at of [payload, payload + 65_552, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(open(changed)).rejects.toThrow();
    }
    for (const end of [payload, payload + 5, payload + 65_552, payload + 2 * 65_552]) {
      await expect(open(sealed.subarray(0, end))).rejects.toThrow();
    }
  });

  it('pass on the failure of their source as it was thrown, and leave it when nobody reads on', async () => {
    const failure = new Error('the disk reports an error');
    async function* fail(): Pieces {
      yield await Promise.resolve(random.bytes(200_000));
      throw failure;
    }
    await expect(join(encryptPieces(fail(), [recipient]))).rejects.toBe(failure);
    const source = cut(random.bytes(500_000), 10_007);
    for await (const piece of encryptPieces(source, [recipient])) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(await source.next()).toEqual({ done: true, value: undefined });
  });
});

describe('isAgeRecipient', () => {
  it('takes what something can be encrypted for, and nothing else', async () => {
    expect(await isAgeRecipient(recipient)).toBe(true);
    const changed = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    for (const text of ['age1xyz', '', identity, 'ssh-rsa AAAA', changed]) {
      expect(await isAgeRecipient(text)).toBe(false);
    }
  });
});

describe('parseIdentities', () => {
  it('reads the lines of an identity file', async () => {
    expect(await parseIdentities(`# made today\r\n\n${identity}\n`)).toEqual([identity]);
  });

  it.each([
    ['# nothing\n', 'no age identity in it'],
    ['secret', 'a line is no age identity'],
    [identity.slice(0, -1), 'a line is no age identity'],
  ])('refuses a file without one, and does not repeat what it found', async (text, message) => {
    const refusal = { message: `${message} (AGE-SECRET-KEY-1...)` };
    await expect(parseIdentities(text)).rejects.toMatchObject(refusal);
  });
});
