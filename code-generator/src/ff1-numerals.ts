/** Reads digit strings as numbers and back: NUM_radix and STR_radix of NIST SP 800-38G, 4.5. */
export interface Numerals {
  toNumber(digits: Uint8Array): bigint;
  /** Writes `value`, which must be below radix^length, as `length` digits. */
  toDigits(value: bigint, length: number): Uint8Array;
  power(exponent: number): bigint;
}

/**
 * Both directions halve the string until a piece fits a double exactly, so that a string of
 * thousands of digits costs a few large multiplications rather than one for every digit.
 */
export function createNumerals(radix: number): Numerals {
  const base = BigInt(radix);
  const pieceLength = Math.floor(52 / Math.log2(radix));
  const powers = new Map<number, bigint>();

  function power(exponent: number): bigint {
    const known = powers.get(exponent);
    if (known !== undefined) return known;
    const made = base ** BigInt(exponent);
    powers.set(exponent, made);
    return made;
  }

  function toNumber(digits: Uint8Array): bigint {
    if (digits.length <= pieceLength) {
      let piece = 0;
      for (const digit of digits) piece = piece * radix + digit;
      return BigInt(piece);
    }
    const low = splitPoint(digits.length);
    const cut = digits.length - low;
    return toNumber(digits.subarray(0, cut)) * power(low) + toNumber(digits.subarray(cut));
  }

  function fillDigits(value: bigint, target: Uint8Array): void {
    if (target.length <= pieceLength) {
      let piece = Number(value);
      for (let at = target.length - 1; at >= 0; at--) {
        target[at] = piece % radix;
        piece = Math.floor(piece / radix);
      }
      return;
    }
    const low = splitPoint(target.length);
    const cut = target.length - low;
    fillDigits(value / power(low), target.subarray(0, cut));
    fillDigits(value % power(low), target.subarray(cut));
  }

  /** The largest pieceLength·2^k below `length`: few distinct powers are ever needed. */
  function splitPoint(length: number): number {
    let low = pieceLength;
    while (low * 2 < length) low *= 2;
    return low;
  }

  return {
    toNumber,
    power,
    toDigits(value, length) {
      const digits = new Uint8Array(length);
      fillDigits(value, digits);
      return digits;
    },
  };
}
