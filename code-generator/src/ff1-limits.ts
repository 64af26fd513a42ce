const minRadix = 2;
const maxRadix = 256;
/** The standard's lower bound for radix^length (SP 800-38G Rev. 1, 5.1). */
const minFf1Domain = 1_000_000;
/** The standard's bound for the lengths of digit strings and tweaks. */
const maxFf1Length = 2 ** 32 - 1;
/** The largest number that JavaScript's BigInt holds, in bits; half of a string must fit in it. */
const maxNumberBits = 2 ** 30;

/** The longest string of digits that `createFf1` takes at this radix. */
function computeMaxFf1Length(radix: number): number {
  return Math.min(maxFf1Length, 2 * Math.floor((maxNumberBits - 8) / Math.log2(radix)));
}

export function checkKey(key: Uint8Array): void {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) {
    throw new RangeError(`key has ${key.length} bytes: AES takes 16, 24 or 32`);
  }
}

export function checkRadix(radix: number): void {
  if (!Number.isInteger(radix) || radix < minRadix || radix > maxRadix) {
    throw new RangeError(
      `radix is ${radix}: must be a whole number from ${minRadix} to ${maxRadix}`,
    );
  }
}

export function checkTweak(tweak: Uint8Array): void {
  if (tweak.length > maxFf1Length) {
    throw new RangeError(`tweak has ${tweak.length} bytes: at most ${maxFf1Length}`);
  }
}

export function checkDigits(digits: Uint8Array, radix: number): void {
  const longest = computeMaxFf1Length(radix);
  if (digits.length > longest) {
    throw new RangeError(
      `${digits.length} digits are too many: at most ${longest} digits at radix ${radix}`,
    );
  }
  // Beyond 20 digits every radix passes, and the power might overflow.
  if (radix ** Math.min(digits.length, 20) < minFf1Domain) {
    throw new RangeError(
      `${digits.length} digits are too few: radix^length (${radix}^${digits.length}) must be at least 1,000,000`,
    );
  }
  const wrong = digits.findIndex((digit) => digit >= radix);
  if (wrong >= 0) {
    throw new RangeError(
      `digit ${wrong} is ${String(digits[wrong])}: must be below the radix ${radix}`,
    );
  }
}
