import { refuseFile, type PdfReader, type PdfValue } from './pdf-syntax.ts';

type Mask = {
  width: number;
  height: number;
  /** The rows, each filled to whole bytes; unpacked when they are asked for. */
  readBits(): Uint8Array;
};

/** An inline image mask after its `BI`, all of it. */
export function readInlineMask(reader: PdfReader): Mask {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const key = reader.next();
    if (key?.kind === 'word' && key.value === 'ID') break;
    const value = reader.next();
    if (key?.kind !== 'name' || value === null) return refuseFile('has a broken inline image');
    entries.set(key.value, value);
  }
  const [width, height, filter] = [entries.get('W'), entries.get('H'), entries.get('F')];
  if (width?.kind !== 'number' || height?.kind !== 'number')
    return refuseFile('has an image without size');
  if (filter?.kind !== 'name' || filter.value !== 'AHx')
    return refuseFile('has an image that is no hexadecimal mask');
  // One space stands between ID and the data.
  const digits = reader.takeUntil('>').subarray(1);
  reader.takeUntil('EI');
  const length = Math.ceil(width.value / 8) * height.value;
  let bits: Buffer | undefined;
  return {
    width: width.value,
    height: height.value,
    // Of most pages only a label or two are looked at.
    readBits() {
      bits ??= Buffer.from(digits.toString('latin1'), 'hex');
      return bits.length === length ? bits : refuseFile('has an image of a wrong length');
    },
  };
}
