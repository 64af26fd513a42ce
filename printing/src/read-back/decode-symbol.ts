import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasmFile = 'zxing-wasm/reader/zxing_reader.wasm';

let prepared: Promise<void> | undefined;

/** The decoder's program comes from the installed package; nothing is fetched. */
async function loadDecoder(): Promise<void> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(wasmFile));
  const wasmBinary = new Uint8Array(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/**
 * Decodes the QR symbol in a picture of grey pixels (0 black, 255 white).
 * @returns its text, or null if none can be read
 */
export async function decodeSymbol(picture: {
  width: number;
  height: number;
  pixels: Uint8Array;
}): Promise<string | null> {
  prepared ??= loadDecoder();
  await prepared;
  const { width, height, pixels } = picture;
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at++)
    words[at] = 0xff000000 | ((pixels[at] ?? 255) * 0x010101);
  const data = new Uint8ClampedArray(words.buffer);
  const [result] = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    {
      formats: ['QRCode'],
      maxNumberOfSymbols: 1,
      tryHarder: false,
      tryRotate: false,
      tryInvert: false,
      tryDownscale: false,
    },
  );
  return result?.isValid === true ? result.text : null;
}
