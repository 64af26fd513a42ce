import { normaliseCode } from './code-text.ts';
import { parseWebOrigin, writeWebOrigin } from './web-origin.ts';

/**
 * The shortest link to a unit, all upper case for QR's alphanumeric mode:
 * `HTTPS://B.CN/C/<CODE>`.
 *
 * @param options.origin a host (`b.cn`) or an origin with scheme and port
 * @throws RangeError if origin or code is none
 */
export function buildShortLink(options: { origin: string; code: string }): string {
  const code = normaliseCode(options.code);
  if (code === null) throw new RangeError(`not a code: ${options.code}`);
  return `${writeWebOrigin(parseWebOrigin(options.origin), true).toUpperCase()}/C/${code}`;
}
