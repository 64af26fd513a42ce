import { codeLength } from '../code-text.ts';

/** One column in rows of equal length: its cell in the first row, and the way to the next row's. */
export interface Cells {
  bytes: Uint8Array;
  view: DataView;
  at: number;
  stride: number;
  count: number;
}

/** Groups of a code that people read, with a hyphen between. */
const GROUP_LENGTH = 5;
export const READABLE_LENGTH = codeLength + codeLength / GROUP_LENGTH - 1;

const HYPHEN = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/** Writes codes of 20 bytes each, from the row `first` of `codes` on. */
export function writeCodes(
  { view, at, stride, count }: Cells,
  codes: Uint8Array,
  first: number,
): void {
  const source = new DataView(codes.buffer, codes.byteOffset, codes.byteLength);
  let from = first * codeLength;
  const end = from + count * codeLength;
  for (let to = at; from < end; from += codeLength, to += stride) {
    view.setInt32(to, source.getInt32(from));
    view.setInt32(to + 4, source.getInt32(from + 4));
    view.setInt32(to + 8, source.getInt32(from + 8));
    view.setInt32(to + 12, source.getInt32(from + 12));
    view.setInt32(to + 16, source.getInt32(from + 16));
  }
}

/** Writes codes in groups of five, from the row `first` of `codes` on. */
export function writeReadable(
  { bytes, at, stride, count }: Cells,
  codes: Uint8Array,
  first: number,
): void {
  let from = first * codeLength;
  for (let row = 0; row < count; row++) {
    let to = at + row * stride;
    for (let place = 0; place < codeLength; place++) {
      if (place > 0 && place % GROUP_LENGTH === 0) bytes[to++] = HYPHEN;
      bytes[to++] = codes[from++] as number;
    }
  }
}

/** Writes the same text in every row. */
export function writeConstant({ bytes, at, stride, count }: Cells, text: string): void {
  const source = Buffer.from(text, 'latin1');
  for (let row = 0; row < count; row++) bytes.set(source, at + row * stride);
}

/** Writes `first`, `first + 1`, ... in decimal; all have as many digits. */
export function writeAscending({ bytes, at, stride, count }: Cells, first: number): void {
  const text = Buffer.from(String(first), 'latin1');
  const digits = text.length;
  const end = at + count * stride;
  for (let to = at; to < end; to += stride) {
    for (let digit = 0; digit < digits; digit++) bytes[to + digit] = text[digit] as number;
    countUp(text);
  }
}

/** The next number in decimal; what would need one more digit becomes zeros. */
function countUp(text: Uint8Array): void {
  let place = text.length - 1;
  while (place >= 0 && text[place] === NINE) text[place--] = ZERO;
  if (place >= 0) text[place] = (text[place] as number) + 1;
}
