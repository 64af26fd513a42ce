import { FF1 } from '@noble/ciphers/ff1.js';
import { createCodec, generateBrandKey } from '../src/index.ts';
import { codeAlphabet } from '../src/code-text.ts';
import type { BenchResult } from './median-of-pairs.ts';
import { runPairs } from './median-of-pairs.ts';

const OURS = 20_000;
const THEIRS = 600;

/**
 * Reading one code: `decode`, from text to fields, against `@noble/ciphers`' FF1 decrypt of the
 * same digits. Both sides use the same codes.
 */
export function run(): Promise<BenchResult> {
  const key = generateBrandKey();
  const brandTweak = new TextEncoder().encode('bench');
  const codec = createCodec({ key, brandTweak });
  const noble = FF1(32, key, brandTweak);
  const texts = Array.from({ length: OURS }, (_, index) =>
    codec.encode({ purpose: 0, batch: 7, index }),
  );
  const digits = texts
    .slice(0, THEIRS)
    .map((text) => Array.from(text, (character) => codeAlphabet.indexOf(character)));

  function decodeTexts(): number {
    let valid = 0;
    for (const text of texts) if (codec.decode(text) !== null) valid++;
    return valid;
  }

  function decryptDigits(): number {
    let valid = 0;
    for (const code of digits) if (noble.decrypt(code)[0] === 0) valid++;
    return valid;
  }

  return Promise.resolve(
    runPairs({ bench: 'decode', against: '@noble/ciphers FF1' }, 9, decodeTexts, decryptDigits),
  );
}
