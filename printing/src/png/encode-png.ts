import { constants, crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../raster/bitmap.ts';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const metresPerInch = 0.0254;

/** A chunk: length, type, data, CRC-32 of type and data (PNG, 5.3). */
function writeChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.allocUnsafe(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

/** Greyscale of one bit, white is 1 (PNG, 11.2.1). */
function writeHeader({ width, height }: Bitmap): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 1;
  return writeChunk('IHDR', data);
}

/** Dots a metre (PNG, 11.3.4.3). */
function writeResolution(dpi: number): Buffer {
  const data = Buffer.alloc(9);
  const dots = Math.round(dpi / metresPerInch);
  data.writeUInt32BE(dots, 0);
  data.writeUInt32BE(dots, 4);
  data[8] = 1;
  return writeChunk('pHYs', data);
}

let scratch = new Uint8Array(0);

/**
 * The rows, each behind its filter type. A row like the one above becomes zeros under filter 2
 * ("up"), which deflate passes over quickly; as modules are many dots high, most rows are.
 */
function filterRows({ height, stride, bits }: Bitmap): Uint8Array {
  const length = (stride + 1) * height;
  if (scratch.length < length) scratch = new Uint8Array(length);
  const rows = scratch.subarray(0, length);
  for (let y = 0; y < height; y++) {
    const from = y * stride;
    const to = y * (stride + 1);
    let isSame = y > 0;
    for (let at = 0; isSame && at < stride; at++)
      isSame = bits[from + at] === bits[from - stride + at];
    rows[to] = isSame ? 2 : 0;
    if (isSame) rows.fill(0, to + 1, to + 1 + stride);
    else for (let at = 0; at < stride; at++) rows[to + 1 + at] = ~(bits[from + at] ?? 0);
  }
  return rows;
}

/** A bitmap as PNG of one bit a pixel, its resolution written into it (ISO/IEC 15948). */
export function encodePng(bitmap: Bitmap, dpi: number): Buffer {
  const packed = deflateSync(filterRows(bitmap), {
    level: 1,
    strategy: constants.Z_RLE,
    memLevel: 5,
    windowBits: 12,
  });
  return Buffer.concat([
    signature,
    writeHeader(bitmap),
    writeResolution(dpi),
    writeChunk('IDAT', packed),
    writeChunk('IEND', new Uint8Array(0)),
  ]);
}
