import { countLanes } from './packed-symbol.ts';

/** Penalties of a symbol under a mask (ISO/IEC 18004, 7.8.3.1), exactly as `qrcode` counts them. */
export interface PenaltyRules {
  /**
   * Runs of equal modules (N1) and finder-like patterns (N3) along lines: rows or columns.
   * @param words the lines as in a packed symbol, from the word `start` on
   */
  penaliseLines(words: Int32Array, start: number): number;
  /** Blocks of 2 × 2 (N2) and the share of dark modules (N4). */
  penaliseAreas(rows: Int32Array): number;
}

/** A module's penalty depends on itself and the ten before it. */
const modulesBefore = 10;
const windowBits = 16;
const windowModules = windowBits - modulesBefore;

/** What the last module of `bits` adds, where `count` modules of the line are known. */
function penaliseModule(bits: number, count: number): number {
  const five = bits & 0x1f;
  const six = bits & 0x3f;
  const eleven = bits & 0x7ff;
  let penalty = 0;
  // A run of five costs 3, each module more costs 1.
  if (count >= 6 && (six === 0 || six === 0x3f)) penalty = 1;
  else if (count >= 5 && (five === 0 || five === 0x1f)) penalty = 3;
  if (count >= modulesBefore + 1 && (eleven === 0x5d0 || eleven === 0x05d)) penalty += 40;
  return penalty;
}

/** Penalties of all lines of `bits` modules, either of a line's start or of what follows ten. */
function tabulate(bits: number, isStart: boolean): Uint8Array {
  const penalties = new Uint8Array(1 << bits);
  for (let line = 0; line < penalties.length; line++) {
    let penalty = 0;
    for (let count = isStart ? 1 : modulesBefore + 1; count <= bits; count++)
      penalty += penaliseModule(line >>> (bits - count), count);
    penalties[line] = penalty;
  }
  return penalties;
}

let windowTable: Uint8Array | undefined;
const rulesOfSizes = new Map<number, PenaltyRules>();

/** Set bits of a word in four counters of a byte each, every one at most 8. */
function countInBytes(bits: number): number {
  const pairs = (bits - ((bits >>> 1) & 0x55555555)) | 0;
  const nibbles = ((pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)) | 0;
  return (nibbles + (nibbles >>> 4)) & 0x0f0f0f0f;
}

function addBytes(counts: number): number {
  const pairs = ((counts & 0x00ff00ff) + ((counts >>> 8) & 0x00ff00ff)) | 0;
  return (pairs & 0xffff) + (pairs >>> 16);
}

/** Words after which counters of a byte might overflow. */
const wordsInCounters = 31;

/** The rules for symbols of one size; lines are looked up in pieces in small tables. */
export function getPenaltyRules(size: number): PenaltyRules {
  const known = rulesOfSizes.get(size);
  if (known !== undefined) return known;
  const lanes = countLanes(size);
  const windows = Math.ceil((size - 17) / windowModules);
  const headBits = size - windows * windowModules;
  const head = tabulate(headBits, true);
  const table = (windowTable ??= tabulate(windowBits, false));
  /** Of each lane, the columns at which a block of 2 × 2 begins. */
  const blockMasks = Int32Array.from({ length: lanes }, (_, lane) => {
    const columns = Math.min(32, size - 1 - lane * 32);
    return columns <= 0 ? 0 : -1 << (32 - columns);
  });

  const penaliseWindow = (words: Int32Array, start: number, offset: number): number => {
    const from = start + (offset >> 5) * size;
    const shift = offset & 31;
    let penalty = 0;
    if (shift <= 32 - windowBits) {
      const down = 32 - windowBits - shift;
      for (let at = from; at < from + size; at++)
        penalty += table[((words[at] ?? 0) >>> down) & 0xffff] ?? 0;
      return penalty;
    }
    const up = shift - (32 - windowBits);
    for (let at = from; at < from + size; at++) {
      const bits = ((words[at] ?? 0) << up) | ((words[at + size] ?? 0) >>> (32 - up));
      penalty += table[bits & 0xffff] ?? 0;
    }
    return penalty;
  };

  const rules: PenaltyRules = {
    penaliseLines(words, start) {
      let penalty = 0;
      // Versions 2 and 3, the usual ones: one word a line, looked up in three pieces.
      if (lanes === 1 && windows === 2) {
        const [toHead, toFirst, toSecond] = [32 - headBits, 32 - size + windowModules, 32 - size];
        for (let at = start; at < start + size; at++) {
          const word = words[at] ?? 0;
          penalty +=
            (head[word >>> toHead] ?? 0) +
            (table[(word >>> toFirst) & 0xffff] ?? 0) +
            (table[(word >>> toSecond) & 0xffff] ?? 0);
        }
        return penalty;
      }
      for (let at = start; at < start + size; at++)
        penalty += head[(words[at] ?? 0) >>> (32 - headBits)] ?? 0;
      for (let window = 0; window < windows; window++)
        penalty += penaliseWindow(words, start, headBits - modulesBefore + window * windowModules);
      return penalty;
    },
    penaliseAreas(rows) {
      let blocks = 0;
      let dark = 0;
      for (let lane = 0; lane < lanes; lane++) {
        const base = lane * size;
        const isLast = lane + 1 === lanes;
        const blockMask = blockMasks[lane] ?? 0;
        let above = 0;
        let aboveNext = 0;
        let mask = 0;
        for (let from = 0; from < size; from += wordsInCounters) {
          const to = Math.min(size, from + wordsInCounters);
          let blockCounts = 0;
          let darkCounts = 0;
          for (let y = from; y < to; y++) {
            const row = rows[base + y] ?? 0;
            darkCounts = (darkCounts + countInBytes(row)) | 0;
            if (blockMask === 0) continue;
            const next = (row << 1) | (isLast ? 0 : (rows[base + size + y] ?? 0) >>> 31);
            const differs = (row ^ next) | (row ^ above) | (next ^ aboveNext);
            blockCounts = (blockCounts + countInBytes(~differs & mask)) | 0;
            above = row;
            aboveNext = next;
            mask = blockMask;
          }
          blocks += addBytes(blockCounts);
          dark += addBytes(darkCounts);
        }
      }
      return 3 * blocks + 10 * Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10);
    },
  };
  rulesOfSizes.set(size, rules);
  return rules;
}
