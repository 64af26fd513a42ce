import type { IndexRange } from '@zhenma/contract';

/** The columns of a code package, RFC 4180. */
export const packageHeader = 'index,code,url\r\n';

const codeBytes = 20;
/** Two commas and the line end. */
const punctuationBytes = 4;

export interface PackagePart extends IndexRange {
  name: string;
}

/** The files of a code package: at most `rowsPerFile` codes each, numbered from 1. */
export function planParts(quantity: number, rowsPerFile: number): PackagePart[] {
  return Array.from({ length: Math.ceil(quantity / rowsPerFile) }, (_, at) => ({
    name: `codes-${String(at + 1).padStart(5, '0')}.csv`,
    from: at * rowsPerFile,
    to: Math.min((at + 1) * rowsPerFile, quantity) - 1,
  }));
}

/** The exact size of a part in bytes; `linkPrefix` is ASCII, the link up to its code. */
export function computePartBytes({ from, to }: IndexRange, linkPrefix: string): number {
  const rowBytes = 2 * codeBytes + linkPrefix.length + punctuationBytes;
  return packageHeader.length + (to - from + 1) * rowBytes + countDigits(from, to);
}

/** How many digits the numbers `from` to `to` have together. */
export function countDigits(from: number, to: number): number {
  let digits = 0;
  for (let length = 1, first = 0, last = 9; first <= to; length++) {
    const overlap = Math.min(last, to) - Math.max(first, from) + 1;
    if (overlap > 0) digits += overlap * length;
    first = last + 1;
    last = first * 10 - 1;
  }
  return digits;
}

/** Rows of consecutive units as ASCII; `codes` holds 20 bytes each, nothing between them. */
export function formatRows(from: number, codes: Uint8Array, linkPrefix: string): Buffer {
  const text = Buffer.from(codes.buffer, codes.byteOffset, codes.length).toString('latin1');
  let rows = '';
  for (let at = 0, index = from; at < text.length; at += codeBytes, index++) {
    const code = text.slice(at, at + codeBytes);
    rows += `${index},${code},${linkPrefix}${code}\r\n`;
  }
  return Buffer.from(rows, 'latin1');
}
