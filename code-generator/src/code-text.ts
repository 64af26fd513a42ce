/** Crockford's base 32: no I, L, O or U. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of a code, five bits each. */
export const codeLength = 20;

const SKIPPED = 32;
const FOREIGN = 33;
const digitOf = buildDigitTable();

function buildDigitTable(): Uint8Array {
  const table = new Uint8Array(128).fill(FOREIGN);
  const assign = (characters: string, digit: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = digit;
  };
  for (const [digit, character] of Array.from(codeAlphabet).entries()) {
    assign(character + character.toLowerCase(), digit);
  }
  assign('IiLl', 1);
  assign('Oo', 0);
  assign(' -', SKIPPED);
  return table;
}

/**
 * Reads a code as people type it: any letter case, spaces and hyphens anywhere, `I` and `L` as 1,
 * `O` as 0. Returns its 20 digits of five bits, or null if the text is anything else.
 */
export function readCodeDigits(text: unknown): Uint8Array | null {
  if (typeof text !== 'string') return null;
  const digits = new Uint8Array(codeLength);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = digitOf[text.charCodeAt(at)] ?? FOREIGN;
    if (digit === SKIPPED) continue;
    if (digit === FOREIGN || count === codeLength) return null;
    digits[count++] = digit;
  }
  return count === codeLength ? digits : null;
}

/** The 20 upper-case characters that a typed code stands for, or null if it cannot be a code. */
export function normaliseCode(text: string): string | null {
  const digits = readCodeDigits(text);
  if (digits === null) return null;
  let code = '';
  for (const digit of digits) code += codeAlphabet.charAt(digit);
  return code;
}

/**
 * A code in groups of five for people: `ABCDE-FGHJK-MNPQR-STVWX`.
 * @throws RangeError if the text is not a code
 */
export function formatCode(code: string): string {
  const normal = normaliseCode(code);
  if (normal === null) throw new RangeError(`not a code of ${codeLength} characters: ${code}`);
  return normal.replaceAll(/.{5}(?=.)/g, '$&-');
}
