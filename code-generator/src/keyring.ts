import type { CodeFields } from './code-layout.ts';
import type { Codec } from './codec.ts';
import { createCodec } from './codec.ts';
import { checkEpoch } from './keys.ts';

export interface KeyEpoch {
  /** a whole number from 0; the largest is the newest */
  epoch: number;
  /** 32 bytes, in clear */
  key: Uint8Array;
}

export interface Keyring {
  /** The epoch that new batches use. */
  newestEpoch: number;
  /** @throws RangeError if the ring has no such epoch */
  codec(epoch: number): Codec;
  /** The fields of a code and the epoch of its key, trying the newest first, or null. */
  decode(text: string): (CodeFields & { epoch: number }) | null;
}

/**
 * All keys of one brand; the brand's id is the tweak.
 * @throws RangeError if there is no epoch, an epoch comes twice, or a key is not 32 bytes
 */
export function createKeyring(options: { brandId: string; epochs: readonly KeyEpoch[] }): Keyring {
  const brandTweak = Buffer.from(options.brandId, 'utf8');
  const codecs = new Map<number, Codec>();
  const newestFirst = [...options.epochs].sort((left, right) => right.epoch - left.epoch);
  for (const { epoch, key } of newestFirst) {
    checkEpoch(epoch);
    if (codecs.has(epoch)) throw new RangeError(`epoch ${epoch} comes twice`);
    codecs.set(epoch, createCodec({ key, brandTweak }));
  }
  const newest = newestFirst[0];
  if (newest === undefined) throw new RangeError('a keyring needs at least one epoch');

  return {
    newestEpoch: newest.epoch,

    codec(epoch) {
      const codec = codecs.get(epoch);
      if (codec === undefined) {
        throw new RangeError(`brand ${options.brandId} has no key of epoch ${epoch}`);
      }
      return codec;
    },

    decode(text) {
      for (const [epoch, codec] of codecs) {
        const fields = codec.decode(text);
        if (fields !== null) return { epoch, ...fields };
      }
      return null;
    },
  };
}
