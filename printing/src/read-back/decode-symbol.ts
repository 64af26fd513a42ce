import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasmFile = 'zxing-wasm/reader/zxing_reader.wasm';

let prepared: Promise<void> | undefined;
/** Pixels on their way to the decoder, kept because memory outside the heap is given back late. */
let scratch = new Uint32Array(0);
/** Ends with the last decoding that was asked for: they share the pixels, so they run in turn. */
let queue: Promise<unknown> = Promise.resolve();

type Picture = { width: number; height: number; pixels: Uint8Array };

/** The decoder's program comes from the installed package; nothing is fetched. */
async function loadDecoder(): Promise<void> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(wasmFile));
  const wasmBinary = new Uint8Array(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** What the quick attempt leaves out: dark paper, and symbols that are hard to find. */
const effort = { tryHarder: true, tryInvert: true } as const;
const haste = { tryHarder: false, tryInvert: false } as const;

/**
 * Decodes the QR symbol in a picture of grey pixels (0 black, 255 white).
 * @returns its text, or null if none can be read
 */
export function decodeSymbol(picture: Picture): Promise<string | null> {
  const decoded = queue.then(() => decodeInTurn(picture));
  queue = decoded.catch(() => undefined);
  return decoded;
}

async function decodeInTurn({ width, height, pixels }: Picture): Promise<string | null> {
  prepared ??= loadDecoder();
  await prepared;
  const count = width * height;
  if (scratch.length < count) scratch = new Uint32Array(count);
  for (let at = 0; at < count; at++) scratch[at] = 0xff000000 | ((pixels[at] ?? 255) * 0x010101);
  const data = new Uint8ClampedArray(scratch.buffer, 0, count * 4);
  for (const attempt of [haste, effort]) {
    const [result] = await readBarcodes(
      { data, width, height, colorSpace: 'srgb' },
      {
        ...attempt,
        formats: ['QRCode'],
        maxNumberOfSymbols: 1,
        tryRotate: false,
        tryDownscale: false,
      },
    );
    if (result?.isValid === true) return result.text;
  }
  return null;
}
