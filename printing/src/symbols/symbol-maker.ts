import type { QRCodeMaskPattern } from 'qrcode';
import { alphanumericAlphabet, createSymbol, isAlphanumeric, type EccLevel } from './symbol.ts';
import { getPenaltyRules } from './mask-penalty.ts';
import { packModules, type PackedSymbol } from './packed-symbol.ts';
import { appendColumns } from './transpose-words.ts';

/** Makes the symbols of texts that differ in few characters. */
export interface SymbolMaker {
  size: number;
  version: number;
  /**
   * The symbol of a text, in the sample's version; the next call overwrites it.
   * @throws PrintError `bad_row` if the version does not hold the text
   */
  make(text: string): PackedSymbol;
}

/** How texts become numbers, each in a fixed place of the symbol's bit stream. */
interface Groups {
  /** Characters to a group (the last may have fewer) and bits a number. */
  characters: number;
  bits: number;
  /** The text with 0 for all groups, and with one group set to a number. */
  write(length: number, group: number, value: number): string;
  /** The number of the characters from `at` on; -1 if they are of another kind. */
  read(text: string, at: number): number;
}

const alphanumericValues = new Int32Array(128).fill(-1);
for (let value = 0; value < alphanumericAlphabet.length; value++)
  alphanumericValues[alphanumericAlphabet.charCodeAt(value)] = value;

/** Two characters are 45·a + b in 11 bits, a last single one 6 bits (ISO/IEC 18004, 7.4.4). */
const pairs: Groups = {
  characters: 2,
  bits: 11,
  write(length, group, value) {
    const isSingle = group * 2 + 1 === length;
    const digits = isSingle ? [value] : [Math.floor(value / 45), value % 45];
    const shown = digits.map((digit) => alphanumericAlphabet.charAt(digit)).join('');
    return '0'.repeat(group * 2) + shown + '0'.repeat(length - group * 2 - shown.length);
  },
  read(text, at) {
    const first = alphanumericValues[text.charCodeAt(at)] ?? -1;
    if (at + 1 === text.length) return first;
    const second = alphanumericValues[text.charCodeAt(at + 1)] ?? -1;
    return first < 0 || second < 0 ? -1 : first * 45 + second;
  },
};

/** A byte of UTF-8; only ASCII, where bytes are characters. */
const bytes: Groups = {
  characters: 1,
  bits: 7,
  // U+0080 and above would take two bytes, so a byte is at most 127; ~ and NUL are ASCII too.
  write: (length, group, value) =>
    '\0'.repeat(group) + String.fromCharCode(value) + '\0'.repeat(length - group - 1),
  read(text, at) {
    const value = text.charCodeAt(at);
    return value < 128 ? value : -1;
  },
};

const masks = [0, 1, 2, 3, 4, 5, 6, 7] as const satisfies readonly QRCodeMaskPattern[];
/** Numbers are looked up four bits at a time: such small tables stay in the processor's cache. */
const digitBits = 4;
const digitValues = 1 << digitBits;

/**
 * A maker of the symbols of texts of equal length and kind, bit for bit those of `qrcode`.
 *
 * For a fixed version, level, mode, length and mask the modules are an affine function of the data
 * bits over GF(2): Reed-Solomon is linear, placing and masking only move and flip. So the symbol of
 * any text is the sample's, flipped by one known difference for each bit in which the texts differ,
 * and changing the mask is one more difference. All differences are taken from `qrcode`'s symbols.
 * @throws PrintError `bad_row` if the sample cannot be a symbol (of that version)
 */
export function createSymbolMaker(
  sample: string,
  eccLevel: EccLevel = 'M',
  version?: number,
): SymbolMaker {
  const first = createSymbol(sample, { eccLevel, ...(version === undefined ? {} : { version }) });
  const fixed = { eccLevel, version: first.version };
  const { size } = first;
  const isPairs = isAlphanumeric(sample);
  const groups = isPairs ? pairs : bytes;
  const { length } = sample;

  /** Rows and columns behind each other, under mask 0 unless told. */
  const draw = (text: string, maskPattern: QRCodeMaskPattern = 0): Int32Array => {
    const { modules } = createSymbol(text, { ...fixed, maskPattern });
    const rows = packModules(size, modules);
    const both = new Int32Array(rows.length * 2);
    both.set(rows);
    both.set(packModules(size, modules, 'columns'), rows.length);
    return both;
  };

  const base = draw(sample);
  const words = base.length / 2;
  const maskFlips = masks.map((mask) => flip(draw(sample, mask), base));
  const sampleNumbers = Int32Array.from(
    { length: Math.ceil(length / groups.characters) },
    (_, group) => groups.read(sample, group * groups.characters),
  );
  const isFast = !sampleNumbers.includes(-1);

  let zero: Int32Array | undefined;
  /** What each value of each digit of a group's number flips in the rows, one after the other. */
  const makeTable = (group: number): Int32Array => {
    zero ??= draw(groups.write(length, 0, 0));
    const isSingle = isPairs && group * 2 + 1 === length;
    const bits = isSingle ? 6 : groups.bits;
    const table = new Int32Array(Math.ceil(bits / digitBits) * digitValues * words);
    for (let bit = 0; bit < bits; bit++) {
      const difference = flip(draw(groups.write(length, group, 1 << bit)), zero);
      const digit = Math.floor(bit / digitBits);
      const flag = 1 << (bit % digitBits);
      for (let value = flag; value < digitValues; value++) {
        if ((value & flag) === 0) continue;
        const at = (digit * digitValues + value) * words;
        for (let word = 0; word < words; word++)
          table[at + word] = (table[at + word] ?? 0) ^ (difference[word] ?? 0);
      }
    }
    return table;
  };
  const tables: (Int32Array | undefined)[] = new Array<undefined>(sampleNumbers.length).fill(
    undefined,
  );

  const unmasked = new Int32Array(base.length);
  const masked = new Int32Array(base.length);
  const symbol: PackedSymbol = {
    size,
    version: first.version,
    mask: 0,
    words: new Int32Array(words),
  };

  /** Composes the symbol under mask 0; false if the text is not of the sample's kind. */
  const compose = (text: string): boolean => {
    copyWords(unmasked, base);
    for (let group = 0; group < sampleNumbers.length; group++) {
      const number = groups.read(text, group * groups.characters);
      if (number < 0) return false;
      const difference = number ^ (sampleNumbers[group] ?? 0);
      if (difference === 0) continue;
      const table = (tables[group] ??= makeTable(group));
      for (let rest = difference, at = 0; rest !== 0; rest >>= digitBits, at += digitValues)
        flipRows(unmasked, table, (at + (rest & (digitValues - 1))) * words, words);
    }
    appendColumns(unmasked, size);
    return true;
  };

  const rules = getPenaltyRules(size);
  /** Puts the symbol under the mask of the least penalty, the first of equals as `qrcode` does. */
  const applyBestMask = (): void => {
    let least = Infinity;
    for (const mask of masks) {
      const flips = maskFlips[mask];
      if (flips === undefined) continue;
      flipInto(masked, unmasked, flips);
      let penalty = rules.penaliseAreas(masked);
      if (penalty < least) penalty += rules.penaliseLines(masked, 0);
      if (penalty < least) penalty += rules.penaliseLines(masked, words);
      if (penalty >= least) continue;
      least = penalty;
      symbol.mask = mask;
      copyWords(symbol.words, masked);
    }
  };

  return {
    size,
    version: first.version,
    make(text) {
      const isOfKind = isPairs || !isAlphanumeric(text);
      if (isFast && isOfKind && text.length === length && compose(text)) {
        applyBestMask();
        return symbol;
      }
      const { modules, mask } = createSymbol(text, fixed);
      symbol.mask = mask;
      symbol.words.set(packModules(size, modules));
      return symbol;
    },
  };
}

function flip(left: Int32Array, right: Int32Array): Int32Array {
  return left.map((word, at) => word ^ (right[at] ?? 0));
}

/** Copies as many words as the target has. */
function copyWords(target: Int32Array, source: Int32Array): void {
  const count = target.length;
  for (let word = 0; word < count; word++) target[word] = source[word] ?? 0;
}

function flipInto(target: Int32Array, words: Int32Array, flips: Int32Array): void {
  const count = target.length;
  for (let word = 0; word < count; word++) target[word] = (words[word] ?? 0) ^ (flips[word] ?? 0);
}

function flipRows(target: Int32Array, flips: Int32Array, from: number, count: number): void {
  for (let word = 0; word < count; word++)
    target[word] = (target[word] ?? 0) ^ (flips[from + word] ?? 0);
}
