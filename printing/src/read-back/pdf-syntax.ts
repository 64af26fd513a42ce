import { PrintError } from '../print-error.ts';

/** A PDF object as read; a string holds its bytes, a reference the object's number. */
export type PdfValue =
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'string'; value: Buffer }
  | { kind: 'array'; value: PdfValue[] }
  | { kind: 'dictionary'; value: PdfDictionary }
  | { kind: 'reference'; value: number }
  | { kind: 'word'; value: string };

export type PdfDictionary = Map<string, PdfValue>;

/** Reads objects and operators from bytes one after the other (ISO 32000-1, 7.2 and 7.3). */
export type PdfReader = {
  /** The next object or operator, or null at the end. */
  next(): PdfValue | null;
  position(): number;
  /** The bytes up to a mark; reading goes on behind the mark. */
  takeUntil(mark: string): Buffer;
};

export function refuseFile(what: string): never {
  throw new PrintError(
    'file_damaged',
    `the file ${what}; only whole files written by zhenma-print can be read back: make it again`,
  );
}

const whitespace = 1;
const delimiter = 2;
/** What each byte is (ISO 32000-1, 7.2.2); 0 for regular characters. */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = whitespace;
for (const byte of Buffer.from('()<>[]{}/%')) kinds[byte] = delimiter;

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Digits that a double holds exactly, whatever they are. */
const exactDigits = 15;

export function createPdfReader(bytes: Buffer, start = 0): PdfReader {
  let at = start;

  const skipSpace = (): void => {
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
      else if (kinds[byte] === whitespace) at++;
      else return;
    }
  };

  const readRegular = (): string => {
    const from = at;
    while (at < bytes.length && kinds[bytes[at] ?? 0] === 0) at++;
    return bytes.toString('latin1', from, at);
  };

  const readHexString = (): PdfValue => {
    const end = bytes.indexOf(0x3e, at);
    if (end < 0) refuseFile('has a string without an end');
    const hex = bytes.toString('latin1', at, end).replaceAll(/\s/g, '');
    at = end + 1;
    return { kind: 'string', value: Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex') };
  };

  /** Literal strings stand only in the information dictionary, without escapes. */
  const readLiteralString = (): PdfValue => {
    const end = bytes.indexOf(0x29, at);
    if (end < 0) refuseFile('has a string without an end');
    const value = bytes.subarray(at, end);
    at = end + 1;
    return { kind: 'string', value };
  };

  const readArray = (): PdfValue => {
    const value: PdfValue[] = [];
    for (;;) {
      skipSpace();
      if (bytes[at] === 0x5d) {
        at++;
        return { kind: 'array', value };
      }
      value.push(next() ?? refuseFile('has an array without an end'));
    }
  };

  const readDictionary = (): PdfValue => {
    const value: PdfDictionary = new Map();
    for (;;) {
      skipSpace();
      if (bytes[at] === 0x3e && bytes[at + 1] === 0x3e) {
        at += 2;
        return { kind: 'dictionary', value };
      }
      const key = next();
      const entry = next();
      if (key?.kind !== 'name' || entry === null) return refuseFile('has a broken dictionary');
      value.set(key.value, entry);
    }
  };

  /** Goes behind the ` 0 R` of a reference if that is what follows. */
  const skipReference = (): boolean => {
    let to = at;
    while (kinds[bytes[to] ?? 0x41] === whitespace) to++;
    const generation = to;
    while (isDigit(bytes[to])) to++;
    if (to === generation) return false;
    const space = to;
    while (kinds[bytes[to] ?? 0x41] === whitespace) to++;
    if (to === space || bytes[to] !== 0x52 || kinds[bytes[to + 1] ?? 32] === 0) return false;
    at = to + 1;
    return true;
  };

  /** A number or a reference, without making a string of it, for most of a page is numbers. */
  const readNumber = (): PdfValue | null => {
    let to = at;
    const sign = bytes[to];
    if (sign === 0x2b || sign === 0x2d) to++;
    let value = 0;
    let digits = 0;
    let point = -1;
    for (; to < bytes.length && kinds[bytes[to] ?? 0] === 0; to++) {
      const byte = bytes[to];
      if (byte === 0x2e && point < 0) point = digits;
      else if (isDigit(byte)) {
        value = value * 10 + (byte ?? 0) - 0x30;
        digits++;
      } else return null;
    }
    if (digits === 0 || digits > exactDigits) return null;
    at = to;
    if (point < 0 && sign !== 0x2b && sign !== 0x2d && skipReference())
      return { kind: 'reference', value };
    if (point >= 0) value /= 10 ** (digits - point);
    return { kind: 'number', value: sign === 0x2d ? -value : value };
  };

  const next = (): PdfValue | null => {
    skipSpace();
    if (at >= bytes.length) return null;
    const byte = bytes[at];
    if (byte === 0x2f) {
      at++;
      return { kind: 'name', value: readRegular() };
    }
    if (byte === 0x3c) {
      at++;
      if (bytes[at] !== 0x3c) return readHexString();
      at++;
      return readDictionary();
    }
    if (byte === 0x5b) {
      at++;
      return readArray();
    }
    if (byte === 0x28) {
      at++;
      return readLiteralString();
    }
    const number = readNumber();
    if (number !== null) return number;
    const word = readRegular();
    if (word === '') refuseFile(`has an unexpected byte at ${at}`);
    return { kind: 'word', value: word };
  };

  return {
    next,
    position: () => at,
    takeUntil(mark) {
      const end = bytes.indexOf(mark, at, 'latin1');
      if (end < 0) refuseFile(`has no "${mark}" where one must be`);
      const taken = bytes.subarray(at, end);
      at = end + mark.length;
      return taken;
    },
  };
}

export function getNumber(dictionary: PdfDictionary, key: string): number {
  const value = dictionary.get(key);
  return value?.kind === 'number'
    ? value.value
    : refuseFile(`has no number /${key} where one must be`);
}

export function getReference(dictionary: PdfDictionary, key: string): number {
  const value = dictionary.get(key);
  return value?.kind === 'reference'
    ? value.value
    : refuseFile(`has no reference /${key} where one must be`);
}

export function getArray(dictionary: PdfDictionary, key: string): PdfValue[] {
  const value = dictionary.get(key);
  return value?.kind === 'array'
    ? value.value
    : refuseFile(`has no array /${key} where one must be`);
}
