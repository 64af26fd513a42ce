import { describe, expect, it } from '@jest/globals';
import { FF1 } from '@noble/ciphers/ff1.js';
import { createRandom } from '../testing/seeded-random.ts';
import { createFf1 } from './ff1.ts';

const key128 = '2B7E151628AED2A6ABF7158809CF4F3C';
const key192 = `${key128}EF4359D8D580AA4F`;
const key256 = `${key192}7F036D6F04FC6A94`;
const decimalTweak = '39383736353433323130';
const alphabeticTweak = '3737373770717273373737';

/** NIST's examples with intermediate values for FF1: sample, key, radix, tweak, text, cipher. */
const samples = [
  [1, key128, 10, '', '0123456789', '2433477484'],
  [2, key128, 10, decimalTweak, '0123456789', '6124200773'],
  [3, key128, 36, alphabeticTweak, '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
  [4, key192, 10, '', '0123456789', '2830668132'],
  [5, key192, 10, decimalTweak, '0123456789', '2496655549'],
  [6, key192, 36, alphabeticTweak, '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
  [7, key256, 10, '', '0123456789', '6657667009'],
  [8, key256, 10, decimalTweak, '0123456789', '1001623463'],
  [9, key256, 36, alphabeticTweak, '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
] as const;

const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const toDigits = (text: string) => Uint8Array.from(text, (character) => parseInt(character, 36));
const ff1Of = (radix: number, keyBytes = 32, tweakBytes = 0) =>
  createFf1({ key: new Uint8Array(keyBytes), tweak: new Uint8Array(tweakBytes), radix });

describe('createFf1', () => {
  it.each(samples)('agrees with NIST sample %i', (_, key, radix, tweak, text, cipher) => {
    const ff1 = createFf1({ key: fromHex(key), tweak: fromHex(tweak), radix });
    expect(ff1.encrypt(toDigits(text))).toEqual(toDigits(cipher));
    expect(ff1.decrypt(toDigits(cipher))).toEqual(toDigits(text));
  });

  it('agrees with @noble/ciphers for random keys, tweaks, radices and lengths', () => {
    const random = createRandom(1);
    for (let round = 0; round < 300; round++) {
      const radix = 2 + random.below(255);
      const shortest = Math.ceil(Math.log(1_000_000) / Math.log(radix) - 1e-9);
      const digits = random.digits(shortest + random.below(60), radix);
      const key = random.bytes(random.pick([16, 24, 32]));
      const tweak = random.bytes(random.below(40));
      const ours = createFf1({ key, tweak, radix });
      const encrypted = ours.encrypt(digits);
      expect([...encrypted]).toEqual(FF1(radix, key, tweak).encrypt([...digits]));
      expect(ours.decrypt(encrypted)).toEqual(digits);
    }
  });

  it('agrees with @noble/ciphers for radix 256, the largest', () => {
    const random = createRandom(2);
    const [key, tweak, digits] = [random.bytes(32), random.bytes(9), random.digits(21, 256)];
    const encrypted = createFf1({ key, tweak, radix: 256 }).encrypt(digits);
    expect([...encrypted]).toEqual(FF1(256, key, tweak).encrypt([...digits]));
  });

  it('gives back strings of many thousand digits', () => {
    const random = createRandom(3);
    for (const [radix, length] of [
      [2, 10_001],
      [10, 65_536],
      [256, 20_000],
    ] as const) {
      const ff1 = createFf1({ key: random.bytes(16), tweak: random.bytes(100), radix });
      const digits = random.digits(length, radix);
      expect(Buffer.compare(ff1.decrypt(ff1.encrypt(digits)), digits)).toBe(0);
    }
  });

  it('leaves its input and later changes of the key out of the game', () => {
    const key = new Uint8Array(32);
    const digits = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    const ff1 = createFf1({ key, tweak: new Uint8Array(0), radix: 10 });
    const before = ff1.encrypt(digits);
    key.fill(7);
    expect(ff1.encrypt(digits)).toEqual(before);
    expect([...digits]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([0, 15, 17, 31, 33])('refuses a key of %i bytes', (bytes) => {
    expect(() => ff1Of(10, bytes)).toThrow(
      new RangeError(`key has ${bytes} bytes: AES takes 16, 24 or 32`),
    );
  });

  it.each([0, 1, 257, 2.5, -3, Number.NaN])('refuses radix %d', (radix) => {
    expect(() => ff1Of(radix)).toThrow(RangeError);
    expect(() => ff1Of(radix)).toThrow('from 2 to 256');
  });

  it('refuses a digit that is not below the radix, naming its place', () => {
    const digits = Uint8Array.from([1, 2, 3, 10, 5, 6]);
    expect(() => ff1Of(10).encrypt(digits)).toThrow(RangeError);
    expect(() => ff1Of(10).encrypt(digits)).toThrow('digit 3 is 10: must be below the radix 10');
    expect(() => ff1Of(10).decrypt(digits)).toThrow('must be below the radix 10');
  });

  it.each([
    [10, 5],
    [2, 19],
    [32, 3],
    [100, 2],
    [256, 2],
    [10, 0],
  ])('refuses radix %i with %i digits: fewer than a million strings', (radix, length) => {
    expect(() => ff1Of(radix).encrypt(new Uint8Array(length))).toThrow(RangeError);
    expect(() => ff1Of(radix).decrypt(new Uint8Array(length))).toThrow('at least 1,000,000');
  });

  it.each([
    [10, 6],
    [2, 20],
    [100, 3],
    [256, 3],
  ])('takes radix %i with %i digits, the shortest allowed', (radix, length) => {
    const digits = new Uint8Array(length).fill(1);
    expect(ff1Of(radix).decrypt(ff1Of(radix).encrypt(digits))).toEqual(digits);
  });

  it('refuses a string that is longer than numbers can be', () => {
    expect(() => ff1Of(256).encrypt(new Uint8Array(2 ** 28 + 1))).toThrow(
      /too many: at most \d+ digits/,
    );
  });
});
