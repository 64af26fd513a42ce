import sharp from 'sharp';
import { PrintError } from '../print-error.ts';
import { decodeSymbol } from './decode-symbol.ts';

/**
 * Decodes the symbol of a finished PNG label.
 * @returns its text, or null if no symbol can be read
 * @throws PrintError `file_damaged` if it is no picture
 */
export async function readBackPng(png: Uint8Array): Promise<string | null> {
  try {
    const { data, info } = await sharp(png)
      .flatten({ background: '#fff' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = new Uint8Array(info.width * info.height);
    for (let at = 0; at < pixels.length; at++) pixels[at] = data[at * info.channels] ?? 255;
    return await decodeSymbol({ width: info.width, height: info.height, pixels });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PrintError('file_damaged', `the label is no picture (${reason}); make it again`);
  }
}
