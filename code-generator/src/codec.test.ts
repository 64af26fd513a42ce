import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../testing/seeded-random.ts';
import type { CodeFields } from './code-layout.ts';
import { maxBatch, maxUnits, purposes } from './code-layout.ts';
import { codeAlphabet } from './code-text.ts';
import { createCodec } from './codec.ts';
import { createFf1 } from './ff1.ts';

const key = new Uint8Array(32).fill(5);
const codec = createCodec({ key, brandTweak: Buffer.from('acme') });

/** The code by the readable FF1 and big integers: the layout as the design states it. */
function encodeByReference(fields: CodeFields, secret: Uint8Array, brandTweak: Uint8Array): string {
  const { purpose, batch, index } = fields;
  let plain = (BigInt(purpose) << 62n) | (BigInt(batch) << 34n) | BigInt(index);
  const digits = new Uint8Array(20);
  for (let at = 19; at >= 0; at--, plain >>= 5n) digits[at] = Number(plain & 31n);
  const encrypted = createFf1({ key: secret, tweak: brandTweak, radix: 32 }).encrypt(digits);
  return Array.from(encrypted, (digit) => codeAlphabet.charAt(digit)).join('');
}

function pickFields(random: ReturnType<typeof createRandom>): CodeFields {
  return { purpose: random.below(4), batch: random.below(2 ** 28), index: random.below(2 ** 34) };
}

const corners: CodeFields[] = [0, 3].flatMap((purpose) =>
  [0, 1, 0xffff, 0x10000, maxBatch].flatMap((batch) =>
    [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, maxUnits - 1].map((index) => ({ purpose, batch, index })),
  ),
);

describe('createCodec', () => {
  it('agrees with the readable FF1 at the corners of the fields', () => {
    for (const fields of corners) {
      const code = codec.encode(fields);
      expect(code).toBe(encodeByReference(fields, key, Buffer.from('acme')));
      expect(codec.decode(code)).toEqual(fields);
    }
  });

  it('agrees with the readable FF1 for random keys, tweaks and fields, one by one and in ranges', () => {
    const random = createRandom(11);
    for (let round = 0; round < 400; round++) {
      const secret = random.bytes(32);
      const brandTweak = random.bytes(random.below(50));
      const fields = pickFields(random);
      const other = createCodec({ key: secret, brandTweak });
      const expected = encodeByReference(fields, secret, brandTweak);
      expect(other.encode(fields)).toBe(expected);
      const { purpose, batch, index: from } = fields;
      const range = other.encodeRange({ purpose, batch, from, count: 1 });
      expect(Buffer.from(range).toString('latin1')).toBe(expected);
      expect(other.decode(expected)).toEqual(fields);
    }
  });

  it('makes a million codes in ranges as it makes them one by one', () => {
    const random = createRandom(12);
    let codes = 0;
    while (codes < 1_000_000) {
      const one = createCodec({
        key: random.bytes(32),
        brandTweak: random.bytes(random.below(40)),
      });
      const { purpose, batch } = pickFields(random);
      const count = 1 + random.below(60_000);
      const from = random.below(maxUnits - count);
      const range = Buffer.from(one.encodeRange({ purpose, batch, from, count }));
      const singles = Array.from({ length: count }, (_, at) =>
        one.encode({ purpose, batch, index: from + at }),
      );
      expect(range.length).toBe(count * 20);
      expect(range.equals(Buffer.from(singles.join(''), 'latin1'))).toBe(true);
      codes += count;
    }
  }, 120_000);

  it('makes ranges over the borders of 2^32 and up to the last unit', () => {
    for (const from of [2 ** 32 - 2, 2 ** 31 - 2, maxUnits - 4]) {
      const range = codec.encodeRange({ purpose: 1, batch: maxBatch, from, count: 4 });
      const text = Buffer.from(range).toString('latin1');
      for (let at = 0; at < 4; at++) {
        const fields = { purpose: 1, batch: maxBatch, index: from + at };
        expect(codec.decode(text.slice(at * 20, at * 20 + 20))).toEqual(fields);
      }
    }
  });

  it('makes short and long ranges in turn, over lanes that are used again', () => {
    const random = createRandom(17);
    const starts = [0, 2047, 2 ** 31 - 9, 2 ** 32 - 2049, 2 ** 32 - 1, 3 * 2 ** 32 - 5];
    for (let round = 0; round < 60; round++) {
      const { purpose, batch } = pickFields(random);
      const count = random.pick([1, 2, 2047, 2048, 2049, 4097, 1 + random.below(5000)]);
      const from = random.pick(starts) + random.below(10);
      const range = Buffer.from(codec.encodeRange({ purpose, batch, from, count }));
      const singles = Array.from({ length: count }, (_, at) =>
        codec.encode({ purpose, batch, index: from + at }),
      );
      expect(range.toString('latin1')).toBe(singles.join(''));
    }
  });

  it('makes a range into an array that is used again', () => {
    const range = { purpose: 0, batch: 1, from: 7, count: 30 };
    const room = new Uint8Array(1000).fill(0xff);
    const into = room.subarray(100, 900);
    expect(codec.encodeRange(range, into)).toEqual(codec.encodeRange(range));
    expect(room.subarray(100, 700)).toEqual(codec.encodeRange(range));
    expect([room[99], room[700]]).toEqual([0xff, 0xff]);
    expect(() => codec.encodeRange(range, new Uint8Array(599))).toThrow('the codes need 600');
  });

  it('makes a range of none', () => {
    expect(codec.encodeRange({ purpose: 0, batch: 1, from: 0, count: 0 })).toHaveLength(0);
  });

  it('reads codes as people type them', () => {
    const random = createRandom(13);
    for (let round = 0; round < 500; round++) {
      const fields = pickFields(random);
      const typed = codec
        .encode(fields)
        .replaceAll('1', () => random.pick(['1', 'I', 'i', 'L', 'l']))
        .replaceAll('0', () => random.pick(['0', 'O', 'o']))
        .replaceAll(/[A-Z]/g, (letter) => random.pick([letter, letter.toLowerCase()]))
        .replaceAll(/.{4}/g, (group) => group + random.pick(['', ' ', '-', ' - ']));
      expect(codec.decode(typed)).toEqual(fields);
    }
  });

  it('rejects a code with any one character changed or two neighbours swapped', () => {
    const code = codec.encode({ purpose: purposes.inner, batch: 12, index: 345 });
    for (let at = 0; at < 20; at++) {
      for (const character of codeAlphabet) {
        const changed = code.slice(0, at) + character + code.slice(at + 1);
        if (changed !== code) expect(codec.decode(changed)).toBeNull();
      }
      const swapped = `${code.slice(0, at)}${code.charAt(at + 1)}${code.charAt(at)}${code.slice(at + 2)}`;
      if (swapped !== code) expect(codec.decode(swapped)).toBeNull();
    }
  });

  it('rejects random codes, and codes of another key or brand', () => {
    const random = createRandom(14);
    const fields = { purpose: 0, batch: 1, index: 2 };
    const otherKey = createCodec({ key: random.bytes(32), brandTweak: Buffer.from('acme') });
    const otherBrand = createCodec({ key, brandTweak: Buffer.from('acmf') });
    expect(codec.decode(otherKey.encode(fields))).toBeNull();
    expect(codec.decode(otherBrand.encode(fields))).toBeNull();
    const guesses = Array.from({ length: 20_000 }, () =>
      Array.from(random.digits(20, 32), (digit) => codeAlphabet.charAt(digit)).join(''),
    );
    expect(guesses.filter((guess) => codec.decode(guess) !== null)).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '0',
    '0'.repeat(19),
    '0'.repeat(21),
    `${'0'.repeat(19)}U`,
    `${'0'.repeat(19)}ı`,
    `${'0'.repeat(19)}０`,
    '真码'.repeat(10),
    '\u{1F600}'.repeat(10),
    '-'.repeat(100_000),
    `${'0'.repeat(10)}\n${'0'.repeat(10)}`,
    `${'0'.repeat(20)}\0`,
  ])('answers null to %j', (text) => {
    expect(codec.decode(text)).toBeNull();
  });

  it('answers null, not an exception, to what is no text at all', () => {
    const values: unknown[] = [undefined, null, 7, {}, [], Symbol('code')];
    for (const value of values) {
      expect(codec.decode(value as string)).toBeNull();
    }
  });

  it.each([
    [{ purpose: 4, batch: 1, index: 1 }, 'purpose is 4: must be a whole number from 0 to 3'],
    [{ purpose: -1, batch: 1, index: 1 }, 'purpose is -1'],
    [{ purpose: 0, batch: 2 ** 28, index: 1 }, 'batch is 268435456'],
    [{ purpose: 0, batch: 0.5, index: 1 }, 'batch is 0.5'],
    [{ purpose: 0, batch: 1, index: 2 ** 34 }, 'index is 17179869184'],
    [{ purpose: 0, batch: 1, index: Number.NaN }, 'index is NaN'],
  ])('refuses %j', (fields, message) => {
    expect(() => codec.encode(fields)).toThrow(RangeError);
    expect(() => codec.encode(fields)).toThrow(message);
  });

  it.each([
    [{ from: maxUnits, count: 1 }, 'from is 17179869184'],
    [{ from: maxUnits - 1, count: 2 }, 'count is 2: must be a whole number from 0 to 1'],
    [{ from: 0, count: -1 }, 'count is -1'],
    [{ from: 0, count: 1.5 }, 'count is 1.5'],
  ])('refuses the range %j', (range, message) => {
    const make = () => codec.encodeRange({ purpose: 0, batch: 1, ...range });
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });

  it('refuses a key that is not 32 bytes', () => {
    const make = () => createCodec({ key: new Uint8Array(16), brandTweak: new Uint8Array(0) });
    expect(make).toThrow(new RangeError('key has 16 bytes: a brand key has 32'));
  });
});
