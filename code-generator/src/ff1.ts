import { createCipheriv } from 'node:crypto';
import { checkDigits, checkKey, checkRadix, checkTweak } from './ff1-limits.ts';
import { createNumerals } from './ff1-numerals.ts';

const ROUNDS = 10;

export interface Ff1 {
  /** Encrypts a string of digits (one byte a digit, each below the radix) into one as long. */
  encrypt(digits: Uint8Array): Uint8Array;
  decrypt(digits: Uint8Array): Uint8Array;
}

/**
 * FF1 format-preserving encryption, NIST SP 800-38G, algorithms 7 and 8, over AES.
 *
 * @param options.key 16, 24 or 32 bytes
 * @param options.tweak any number of bytes below 2^32, also none
 * @param options.radix 2 to 256; a digit is a byte
 * @throws RangeError naming the bound: key size, radix, tweak length, a digit not below the radix,
 *   radix^length below 1,000,000, a string that is too long
 *
 * Written to be read beside the standard; `code-cipher.ts` is the fast form for item codes and is
 * checked against this one.
 */
export function createFf1(options: { key: Uint8Array; tweak: Uint8Array; radix: number }): Ff1 {
  const { radix } = options;
  checkKey(options.key);
  checkRadix(radix);
  checkTweak(options.tweak);
  const key = Uint8Array.from(options.key);
  const tweak = Uint8Array.from(options.tweak);
  const numerals = createNumerals(radix);

  /** Steps 1 to 5 and the round function (step 6 i to v) for strings of `n` digits. */
  function prepare(n: number) {
    const u = Math.floor(n / 2);
    const v = n - u;
    const b = countBytes(numerals.power(v) - 1n);
    const d = 4 * Math.ceil(b / 4) + 4;
    const padding = (16 - ((tweak.length + b + 1) % 16)) % 16;
    const numberAt = 16 + tweak.length + padding + 1;
    const input = new Uint8Array(numberAt + b);
    input.set([1, 2, 1, 0, radix >>> 8, radix & 255, ROUNDS, u % 256]);
    const header = new DataView(input.buffer);
    header.setUint32(8, n);
    header.setUint32(12, tweak.length);
    input.set(tweak, 16);

    function deriveRoundNumber(round: number, half: bigint): bigint {
      input[numberAt - 1] = round;
      input.set(writeBytes(half, b), numberAt);
      return readBytes(expand(key, computeMac(key, input), d));
    }
    return { u, v, deriveRoundNumber };
  }

  return {
    encrypt(digits) {
      checkDigits(digits, radix);
      const { u, v, deriveRoundNumber } = prepare(digits.length);
      let a = numerals.toNumber(digits.subarray(0, u));
      let b = numerals.toNumber(digits.subarray(u));
      for (let round = 0; round < ROUNDS; round++) {
        const modulus = numerals.power(round % 2 === 0 ? u : v);
        const c = (a + deriveRoundNumber(round, b)) % modulus;
        a = b;
        b = c;
      }
      return joinHalves(numerals.toDigits(a, u), numerals.toDigits(b, v));
    },

    decrypt(digits) {
      checkDigits(digits, radix);
      const { u, v, deriveRoundNumber } = prepare(digits.length);
      let a = numerals.toNumber(digits.subarray(0, u));
      let b = numerals.toNumber(digits.subarray(u));
      for (let round = ROUNDS - 1; round >= 0; round--) {
        const modulus = numerals.power(round % 2 === 0 ? u : v);
        const difference = (b - deriveRoundNumber(round, a)) % modulus;
        b = a;
        a = difference < 0n ? difference + modulus : difference;
      }
      return joinHalves(numerals.toDigits(a, u), numerals.toDigits(b, v));
    },
  };
}

/** PRF(X): the last block of AES-CBC under a zero initialisation vector (algorithm 6). */
function computeMac(key: Uint8Array, blocks: Uint8Array): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, new Uint8Array(16));
  return cipher.setAutoPadding(false).update(blocks).subarray(-16);
}

/** The first `length` bytes of R ‖ CIPH(R ⊕ [1]) ‖ CIPH(R ⊕ [2]) … (step 6 iii). */
function expand(key: Uint8Array, mac: Buffer, length: number): Buffer {
  const blocks = Buffer.alloc(16 * Math.ceil(length / 16));
  for (let at = 0; at < blocks.length; at += 16) {
    mac.copy(blocks, at);
    blocks.writeUInt32BE((blocks.readUInt32BE(at + 12) ^ (at / 16)) >>> 0, at + 12);
  }
  if (length > 16) {
    const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    cipher.update(blocks.subarray(16)).copy(blocks, 16);
  }
  return blocks.subarray(0, length);
}

function countBytes(value: bigint): number {
  return Math.ceil(value.toString(16).length / 2);
}

function readBytes(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function writeBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');
}

function joinHalves(left: Uint8Array, right: Uint8Array): Uint8Array {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}
