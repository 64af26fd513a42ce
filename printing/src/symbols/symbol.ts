import QRCode, { type QRCodeMaskPattern, type QRCodeSegment } from 'qrcode';
import { PrintError } from '../print-error.ts';

export type EccLevel = 'L' | 'M' | 'Q' | 'H';

/** A QR symbol without quiet zone: `modules[y * size + x]` is 1 where the module is dark. */
export type QrSymbol = { size: number; version: number; modules: Uint8Array };

/** Light modules that ISO/IEC 18004, 5.3.8 asks for on every side. */
export const quietZoneModules = 4;

export const alphanumericAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

export function isAlphanumeric(text: string): boolean {
  return alphanumeric.test(text);
}

/**
 * The one segment that a text becomes: alphanumeric (5.5 bits a character) if its characters allow,
 * otherwise bytes of UTF-8. With one segment, texts of equal length and kind make symbols of equal
 * size; `qrcode`'s own division into segments would depend on which digits a code happens to have.
 */
export function cutSegments(text: string): QRCodeSegment[] {
  return isAlphanumeric(text)
    ? [{ data: text, mode: 'alphanumeric' }]
    : [{ data: new TextEncoder().encode(text), mode: 'byte' }];
}

/**
 * The QR symbol (ISO/IEC 18004) of a URL, as one segment; see {@link cutSegments}.
 * @param options `version` and `maskPattern` are chosen by the standard's rules unless given
 * @throws PrintError `bad_row` if the text is empty or longer than a symbol (of that version) holds
 */
export function createSymbol(
  url: string,
  options: { eccLevel?: EccLevel; version?: number; maskPattern?: QRCodeMaskPattern } = {},
): QrSymbol & { mask: number } {
  const { eccLevel, ...fixed } = options;
  try {
    if (url === '') throw new Error('no text');
    const { version, modules, maskPattern } = QRCode.create(cutSegments(url), {
      errorCorrectionLevel: eccLevel ?? 'M',
      ...fixed,
    });
    return {
      size: modules.size,
      version,
      modules: Uint8Array.from(modules.data),
      mask: maskPattern ?? 0,
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim().split('\n')[0] : String(cause);
    const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
    throw new PrintError(
      'bad_row',
      `"${shown}" cannot be a QR symbol (${reason}); shorten the URL`,
    );
  }
}
