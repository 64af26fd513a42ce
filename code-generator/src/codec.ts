import { createCodeCipher } from './code-cipher.ts';
import type { CodeFields, CodeHalves, CodeRange } from './code-layout.ts';
import { checkCodeFields, checkCodeRange, packFields, unpackFields } from './code-layout.ts';
import { codeAlphabet, codeLength, readCodeDigits } from './code-text.ts';

export interface Codec {
  /**
   * The 20 characters of a unit's code.
   * @throws RangeError naming the field that is out of bounds
   */
  encode(fields: CodeFields): string;
  /** The fields of a code as printed or typed, or null if it is not a code of this key. */
  decode(text: string): CodeFields | null;
  /**
   * The codes of `count` units one after the other, 20 ASCII bytes each, nothing between them.
   *
   * @param into where to write them, to be used again from call to call; without it a new array
   * @returns the bytes written
   * @throws RangeError naming the field that is out of bounds, or if `into` is too small
   */
  encodeRange(range: CodeRange, into?: Uint8Array): Uint8Array;
}

/**
 * Item codes of one brand key: FF1 over the fields, 36 bits of redundancy, Crockford base 32.
 *
 * @param options.key 32 bytes (AES-256)
 * @param options.brandTweak bytes that name the brand
 * @throws RangeError if the key has another size
 */
export function createCodec(options: { key: Uint8Array; brandTweak: Uint8Array }): Codec {
  if (options.key.length !== 32) {
    throw new RangeError(`key has ${options.key.length} bytes: a brand key has 32`);
  }
  const cipher = createCodeCipher(options.key, options.brandTweak);

  return {
    encode(fields) {
      checkCodeFields(fields);
      const { aHigh, aLow, bHigh, bLow } = cipher.encrypt(packFields(fields));
      return writeHalf(aHigh, aLow) + writeHalf(bHigh, bLow);
    },

    decode(text) {
      const digits = readCodeDigits(text);
      return digits === null ? null : unpackFields(cipher.decrypt(packDigits(digits)));
    },

    encodeRange(range, into) {
      checkCodeRange(range);
      const size = range.count * codeLength;
      const target = into ?? new Uint8Array(size);
      if (target.length < size) {
        throw new RangeError(`into has ${target.length} bytes: the codes need ${size}`);
      }
      cipher.encryptRange(range, new DataView(target.buffer, target.byteOffset, size));
      return target.subarray(0, size);
    },
  };
}

function writeHalf(high: number, low: number): string {
  let value = high * 2 ** 32 + low;
  let text = '';
  for (let digit = 0; digit < 10; digit++) {
    text = codeAlphabet.charAt(value % 32) + text;
    value = Math.floor(value / 32);
  }
  return text;
}

function packDigits(digits: Uint8Array): CodeHalves {
  const a = joinDigits(digits, 0);
  const b = joinDigits(digits, 10);
  return {
    aHigh: Math.floor(a / 2 ** 32),
    aLow: a >>> 0,
    bHigh: Math.floor(b / 2 ** 32),
    bLow: b >>> 0,
  };
}

function joinDigits(digits: Uint8Array, from: number): number {
  let value = 0;
  for (let at = from; at < from + 10; at++) value = value * 32 + (digits[at] as number);
  return value;
}
