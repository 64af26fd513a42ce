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

/** By their identifiers (ISO/IEC 15424); those that begin with FNC1 hold GS1 data. */
const symbologies = { ']C0': 'Code 128', ']C1': 'GS1-128', ']d2': 'GS1 DataMatrix' } as const;
export type UnitSymbology = (typeof symbologies)[keyof typeof symbologies];

const isKnown = (identifier: string): identifier is keyof typeof symbologies =>
  identifier in symbologies;

/**
 * The symbols of a logistic unit in a picture of grey pixels (0 black, 255 white), each with its
 * text; of GS1 data that is the element string, application identifiers in brackets.
 */
export async function decodeUnitSymbols(picture: {
  width: number;
  height: number;
  pixels: Uint8Array;
}): Promise<Map<UnitSymbology, string>> {
  prepared ??= loadDecoder();
  await prepared;
  const { width, height, pixels } = picture;
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at++)
    words[at] = 0xff000000 | ((pixels[at] ?? 255) * 0x010101);
  const data = new Uint8ClampedArray(words.buffer);
  const results = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['Code128', 'DataMatrix'], textMode: 'HRI', maxNumberOfSymbols: 4 },
  );
  const found = new Map<UnitSymbology, string>();
  for (const { isValid, symbologyIdentifier, text } of results)
    if (isValid && isKnown(symbologyIdentifier)) found.set(symbologies[symbologyIdentifier], text);
  return found;
}
