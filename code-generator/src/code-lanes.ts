import type { CodeRange } from './code-layout.ts';
import { packFields } from './code-layout.ts';
import { codeAlphabet } from './code-text.ts';

/*
 * The inner loops of `encodeRange`, over a block of codes at once, a lane each. They are functions
 * of this module with constants of this module, and count in signed 32-bit numbers: V8 then folds
 * the constants and keeps everything in integer registers (unsigned numbers may become doubles,
 * and this loop three times slower).
 */

/** Bytes of a lane: one AES block. */
const LANE = 16;
/** Where a lane keeps its half: the upper 18 bits, then the lower 32, big-endian. */
const HIGH = 8;
const LOW = 12;
const HIGH_BITS = 0x3ffff;
const CODE = 20;
/** Lanes a block: a call's overhead is spread, and all still fits the processor's cache. */
export const blockLanes = 2048;

/**
 * One half of many codes. A lane is the AES input of the round function for that half: the
 * constant block, exclusive-or the half in its place.
 */
interface HalfLanes {
  bytes: Uint8Array;
  view: DataView;
}

/** The AES input for a half of zero in round 0, as four signed 32-bit words. */
export type ConstantBlock = readonly [number, number, number, number];

const characterPairs = buildCharacterPairs();
/** `encodeRange` never yields, so that one block of lanes does for all codecs. */
const lanesA = createHalfLanes();
const lanesB = createHalfLanes();

function createHalfLanes(): HalfLanes {
  const bytes = new Uint8Array(blockLanes * LANE);
  return { bytes, view: new DataView(bytes.buffer) };
}

/**
 * Lays out the plain fields of `count` units from index `from` on. Among them the index must not
 * pass a multiple of 2³², so that only the lower word of B counts up.
 */
export function fillLanes(
  constant: ConstantBlock,
  { purpose, batch }: Pick<CodeRange, 'purpose' | 'batch'>,
  from: number,
  count: number,
): void {
  const halves = packFields({ purpose, batch, index: from });
  fillHalf(lanesA.view, constant, halves.aHigh, halves.aLow, 0, count);
  fillHalf(lanesB.view, constant, halves.bHigh, halves.bLow, 1, count);
}

function fillHalf(
  view: DataView,
  [first, second, keyHigh, keyLow]: ConstantBlock,
  high: number,
  firstLow: number,
  step: number,
  count: number,
): void {
  const bytes = count * LANE;
  const lastHigh = keyHigh ^ high;
  let low = firstLow | 0;
  for (let at = 0; at < bytes; at += LANE) {
    view.setInt32(at, first);
    view.setInt32(at + 4, second);
    view.setInt32(at + HIGH, lastHigh);
    view.setInt32(at + LOW, keyLow ^ low);
    low = (low + step) | 0;
  }
}

/**
 * One round for all lanes with one AES call. The halves keep their places instead of being swapped:
 * even rounds read B and add to A, odd ones the other way round.
 */
export function runRound(
  aes: { update(blocks: Uint8Array): Buffer },
  constant: ConstantBlock,
  round: number,
  count: number,
): void {
  const [source, target] = round % 2 === 0 ? [lanesB, lanesA] : [lanesA, lanesB];
  const macs = aes.update(source.bytes.subarray(0, count * LANE));
  const macView = new DataView(macs.buffer, macs.byteOffset, macs.byteLength);
  addRoundNumbers(target.view, macView, constant[2], constant[3], round);
}

/** Adds the lower 50 bits of each round number; the sum is at once the next round's input. */
function addRoundNumbers(
  target: DataView,
  macs: DataView,
  keyHigh: number,
  keyLow: number,
  round: number,
): void {
  const nextHigh = keyHigh ^ ((round + 1) << 24);
  const bytes = macs.byteLength;
  for (let at = 0; at < bytes; at += LANE) {
    const addend = macs.getInt32(at + 8);
    const old = target.getInt32(at + LOW) ^ keyLow;
    const low = (old + addend) | 0;
    // The carry out of a signed addition, from the operands' and the sum's top bits.
    const carry = ((old & addend) | ((old | addend) & ~low)) >>> 31;
    const oldHigh = target.getInt32(at + HIGH) ^ keyHigh;
    const high = (oldHigh + macs.getInt32(at + 4) + carry) & HIGH_BITS;
    target.setInt32(at + HIGH, nextHigh ^ high);
    target.setInt32(at + LOW, keyLow ^ low);
  }
}

/** Writes the lanes as codes of 20 characters, from byte `to` of `codes` on. */
export function writeLanes(
  constant: ConstantBlock,
  codes: DataView,
  to: number,
  count: number,
): void {
  const keyHigh = constant[2];
  const keyLow = constant[3];
  const bytes = count * LANE;
  for (let at = 0; at < bytes; at += LANE, to += CODE) {
    const aHigh = lanesA.view.getInt32(at + HIGH) ^ keyHigh;
    const aLow = lanesA.view.getInt32(at + LOW) ^ keyLow;
    const bHigh = lanesB.view.getInt32(at + HIGH) ^ keyHigh;
    const bLow = lanesB.view.getInt32(at + LOW) ^ keyLow;
    codes.setInt32(to, joinPairs(aHigh >> 8, (aHigh << 2) | (aLow >>> 30)));
    codes.setInt32(to + 4, joinPairs(aLow >> 20, aLow >> 10));
    codes.setInt32(to + 8, joinPairs(aLow, bHigh >> 8));
    codes.setInt32(to + 12, joinPairs((bHigh << 2) | (bLow >>> 30), bLow >> 20));
    codes.setInt32(to + 16, joinPairs(bLow >> 10, bLow));
  }
}

/** Four characters, for ten bits and ten bits; higher bits are left out of account. */
function joinPairs(left: number, right: number): number {
  return ((characterPairs[left & 1023] as number) << 16) | (characterPairs[right & 1023] as number);
}

/** The two characters of each ten bits, as a number of 16 bits. */
function buildCharacterPairs(): Uint16Array {
  return Uint16Array.from({ length: 1024 }, (_, value) => {
    return codeAlphabet.charCodeAt(value >>> 5) * 256 + codeAlphabet.charCodeAt(value & 31);
  });
}
