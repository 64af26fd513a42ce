import QRCode from 'qrcode';
import { runPairs, type BenchResult } from '../../code-generator/bench/median-of-pairs.ts';
import { createSymbolMaker } from '../src/symbols/symbol-maker.ts';
import { makeRows } from './bench-labels.ts';

const ours = 20_000;
const theirs = 1_000;

/** Symbols a CPU-second: the quick maker against `qrcode.create`, same texts, level M. */
export function run(): Promise<BenchResult> {
  const texts = Array.from(makeRows(ours), ({ url }) => url);
  const maker = createSymbolMaker(texts[0] ?? '', 'M');

  function makeQuickly(): number {
    for (const text of texts) maker.make(text);
    return texts.length;
  }

  function createOneByOne(): number {
    for (const text of texts.slice(0, theirs))
      QRCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
    return theirs;
  }

  return Promise.resolve(
    runPairs({ bench: 'symbols', against: 'qrcode.create' }, 9, makeQuickly, createOneByOne),
  );
}
