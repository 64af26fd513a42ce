import { nanoid } from 'nanoid';
import { createCodec, generateBrandKey } from '../src/index.ts';
import type { BenchResult } from './median-of-pairs.ts';
import { runPairs } from './median-of-pairs.ts';

const CODES = 1_000_000;
const CHUNK = 50_000;

/** Codes a CPU-second on one thread: `encodeRange` against `nanoid(20)`. */
export function run(): Promise<BenchResult> {
  const codec = createCodec({ key: generateBrandKey(), brandTweak: Buffer.from('bench') });

  function encodeCodes(): number {
    let bytes = 0;
    for (let from = 0; from < CODES; from += CHUNK) {
      bytes += codec.encodeRange({ purpose: 0, batch: 1, from, count: CHUNK }).length;
    }
    return bytes / 20;
  }

  function drawIds(): number {
    let characters = 0;
    for (let made = 0; made < CODES; made++) characters += nanoid(20).length;
    return characters / 20;
  }

  return Promise.resolve(
    runPairs({ bench: 'codes', against: 'nanoid(20)' }, 9, encodeCodes, drawIds),
  );
}
