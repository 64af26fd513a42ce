import { createCipheriv } from 'node:crypto';
import { unsafe as aesBlocks } from '@noble/ciphers/aes.js';
import type { ConstantBlock } from './code-lanes.ts';
import { blockLanes, fillLanes, runRound, writeLanes } from './code-lanes.ts';
import type { CodeHalves, CodeRange } from './code-layout.ts';

const ROUNDS = 10;
const HIGH_BITS = 0x3ffff;
/** Where the lower word of an index begins again. */
const WORD = 2 ** 32;

/** FF1 for radix 32 and 20 digits, over 50-bit halves; see `createFf1` for the readable form. */
export interface CodeCipher {
  encrypt(halves: CodeHalves): CodeHalves;
  decrypt(halves: CodeHalves): CodeHalves;
  /** Writes the codes of a range, 20 bytes each, one after the other. */
  encryptRange(range: CodeRange, codes: DataView): void;
}

/**
 * With radix 32 and 20 digits both halves have 10 digits = 50 bits, so b = 7 and d = 12, and taking
 * a half modulo 32^10 is keeping its lower 50 bits. The last block that the round function feeds to
 * AES ends in one byte of round number and seven of NUM(B); all before it is the same for every
 * code, so its CBC state is computed once and each round costs one AES block.
 */
export function createCodeCipher(key: Uint8Array, tweak: Uint8Array): CodeCipher {
  const aes = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const block = chainConstantBlock(aes, tweak);
  const view = new DataView(block.buffer);
  const constant: ConstantBlock = [
    view.getInt32(0),
    view.getInt32(4),
    view.getInt32(8),
    view.getInt32(12),
  ];

  const roundKeys = aesBlocks.expandKeyLE(Uint8Array.from(key));
  const first = swapBytes(constant[0]);
  const second = swapBytes(constant[1]);

  /**
   * One block by `@noble/ciphers`, whose words are little-endian: a call into OpenSSL costs more
   * than its block, which a range spreads over thousands of codes and a single code cannot.
   */
  function computeMac(round: number, high: number, low: number) {
    const third = swapBytes(constant[2] ^ (round << 24) ^ high);
    return aesBlocks.encrypt(roundKeys, first, second, third, swapBytes(constant[3] ^ low));
  }

  return {
    encrypt({ aHigh, aLow, bHigh, bLow }) {
      for (let round = 0; round < ROUNDS; round++) {
        const mac = computeMac(round, bHigh, bLow);
        const addend = swapBytes(mac.s2) >>> 0;
        const low = (aLow + addend) >>> 0;
        const carry = low < addend ? 1 : 0;
        const high = (aHigh + swapBytes(mac.s1) + carry) & HIGH_BITS;
        aHigh = bHigh;
        aLow = bLow;
        bHigh = high;
        bLow = low;
      }
      return { aHigh, aLow, bHigh, bLow };
    },

    decrypt({ aHigh, aLow, bHigh, bLow }) {
      for (let round = ROUNDS - 1; round >= 0; round--) {
        const mac = computeMac(round, aHigh, aLow);
        const subtrahend = swapBytes(mac.s2) >>> 0;
        const borrow = bLow < subtrahend ? 1 : 0;
        const low = (bLow - subtrahend) >>> 0;
        const high = (bHigh - swapBytes(mac.s1) - borrow) & HIGH_BITS;
        bHigh = aHigh;
        bLow = aLow;
        aHigh = high;
        aLow = low;
      }
      return { aHigh, aLow, bHigh, bLow };
    },

    encryptRange(range, codes) {
      for (let done = 0; done < range.count;) {
        const index = range.from + done;
        const count = Math.min(blockLanes, range.count - done, WORD - (index % WORD));
        fillLanes(constant, range, index, count);
        for (let round = 0; round < ROUNDS; round++) runRound(aes, constant, round, count);
        writeLanes(constant, codes, done * 20, count);
        done += count;
      }
    },
  };
}

function swapBytes(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** P ‖ T ‖ padding, chained up to the last block, with round number and NUM(B) still zero. */
function chainConstantBlock(
  aes: { update(block: Uint8Array): Buffer },
  tweak: Uint8Array,
): Uint8Array {
  const padding = (16 - ((tweak.length + 8) % 16)) % 16;
  const message = new Uint8Array(16 + tweak.length + padding + 8);
  message.set([1, 2, 1, 0, 0, 32, ROUNDS, 10, 0, 0, 0, 20]);
  new DataView(message.buffer).setUint32(12, tweak.length);
  message.set(tweak, 16);

  let chain = message.slice(0, 16);
  for (let at = 16; at < message.length; at += 16) {
    const encrypted = aes.update(chain);
    chain = message.slice(at, at + 16).map((byte, i) => byte ^ encrypted.readUInt8(i));
  }
  return chain;
}
