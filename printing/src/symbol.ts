import QRCode from 'qrcode';
import { PrintError } from './print-error.ts';

export type EccLevel = 'L' | 'M' | 'Q' | 'H';

/** A QR symbol without quiet zone: `modules[y * size + x]` is 1 where the module is dark. */
export type QrSymbol = { size: number; version: number; modules: Uint8Array };

/** Light modules that ISO/IEC 18004, 5.3.8 asks for on every side. */
export const quietZoneModules = 4;

const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

/**
 * The QR symbol (ISO/IEC 18004) of a URL.
 *
 * A URL of upper-case letters, digits and ` $%*+-./:` becomes one alphanumeric segment, 5.5 bits a
 * character; one fixed segment also makes all symbols of a batch the same size. Anything else is
 * left to the segmentation of `qrcode`.
 * @throws PrintError `bad_row` if the text is empty or longer than a symbol holds
 */
export function createSymbol(url: string, options: { eccLevel?: EccLevel } = {}): QrSymbol {
  const content = alphanumeric.test(url) ? [{ data: url, mode: 'alphanumeric' as const }] : url;
  try {
    const { version, modules } = QRCode.create(content, {
      errorCorrectionLevel: options.eccLevel ?? 'M',
    });
    return { size: modules.size, version, modules: Uint8Array.from(modules.data) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
    throw new PrintError(
      'bad_row',
      `"${shown}" cannot be a QR symbol (${reason}); shorten the URL`,
    );
  }
}
