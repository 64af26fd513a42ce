/** What a code stands on: the visible label, the hidden one, or a carton or pallet. */
export const purposes = { outer: 0, inner: 1, logistic: 2 } as const;
/** The largest purpose (2 bits; 3 is reserved). */
const maxPurpose = 3;
/** The largest batch number of a brand (28 bits). */
export const maxBatch = 2 ** 28 - 1;
/** How many units a batch can have (34 bits); the largest index is one less. */
export const maxUnits = 2 ** 34;

export interface CodeFields {
  /** 0 outer, 1 inner, 2 logistic unit, 3 reserved */
  purpose: number;
  /** 0 to `maxBatch` */
  batch: number;
  /** 0 to `maxUnits` - 1 */
  index: number;
}

export interface CodeRange {
  purpose: number;
  batch: number;
  /** index of the first unit */
  from: number;
  /** how many units; `from + count` is at most `maxUnits` */
  count: number;
}

/** 100 bits as the two halves that FF1 works on, each split into its upper 18 and lower 32 bits. */
export interface CodeHalves {
  aHigh: number;
  aLow: number;
  bHigh: number;
  bLow: number;
}

/**
 * Lays the fields out over the two 50-bit halves:
 * A = 36 bits of zero, purpose (2), upper batch (12); B = lower batch (16), index (34).
 */
export function packFields({ purpose, batch, index }: CodeFields): CodeHalves {
  return {
    aHigh: 0,
    aLow: (purpose << 12) | (batch >>> 16),
    bHigh: ((batch & 0xffff) << 2) | Math.floor(index / 2 ** 32),
    bLow: index >>> 0,
  };
}

/** The fields of a decrypted code, or null when its redundancy is not zero. */
export function unpackFields({ aHigh, aLow, bHigh, bLow }: CodeHalves): CodeFields | null {
  if (aHigh !== 0 || aLow >>> 14 !== 0) return null;
  return {
    purpose: aLow >>> 12,
    batch: (aLow & 0xfff) * 2 ** 16 + (bHigh >>> 2),
    index: (bHigh & 3) * 2 ** 32 + bLow,
  };
}

/** @throws RangeError naming the field and its bounds */
export function checkCodeFields({ purpose, batch, index }: CodeFields): void {
  checkWholeNumber('purpose', purpose, maxPurpose);
  checkWholeNumber('batch', batch, maxBatch);
  checkWholeNumber('index', index, maxUnits - 1);
}

/** @throws RangeError naming the field and its bounds */
export function checkCodeRange({ purpose, batch, from, count }: CodeRange): void {
  checkWholeNumber('purpose', purpose, maxPurpose);
  checkWholeNumber('batch', batch, maxBatch);
  checkWholeNumber('from', from, maxUnits - 1);
  checkWholeNumber('count', count, maxUnits - from);
}

function checkWholeNumber(name: string, value: number, largest: number): void {
  if (!Number.isInteger(value) || value < 0 || value > largest) {
    throw new RangeError(`${name} is ${value}: must be a whole number from 0 to ${largest}`);
  }
}
