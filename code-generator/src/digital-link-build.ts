import type { QualifierAi } from './digital-link-values.ts';
import { encodeSegment, isQualifierValue } from './digital-link-values.ts';
import { describeNumberError, parseGtin } from './gs1-numbers.ts';
import { parseWebOrigin, writeWebOrigin } from './web-origin.ts';

export interface DigitalLinkParts {
  /** a host (`id.brand.cn`) or an origin with scheme and port (`http://192.168.1.5:3000`) */
  host: string;
  /** 8, 12, 13 or 14 digits; written with 14 */
  gtin: string;
  /** AI 21 */
  serial: string;
  /** AI 10 */
  lot?: string | undefined;
  /** AI 22, the consumer product variant */
  cpv?: string | undefined;
  /**
   * Scheme and host in upper case, so that QR can use its alphanumeric mode. Serial, lot and
   * variant stay as they are, because GS1 tells `a` from `A` in them.
   */
  upperCase?: boolean | undefined;
}

/**
 * A GS1 Digital Link URI (syntax 1.6): `https://host/01/{gtin}/22/{cpv}/10/{lot}/21/{serial}`.
 * @throws RangeError naming the part that is wrong
 */
export function buildDigitalLink(parts: DigitalLinkParts): string {
  const gtin = parseGtin(parts.gtin);
  if (!gtin.ok) throw new RangeError(`GTIN ${parts.gtin} ${describeNumberError(gtin.error)}`);
  const origin = writeWebOrigin(parseWebOrigin(parts.host), parts.upperCase ?? false);
  return [
    `${origin}/01/${gtin.gtin}`,
    buildQualifier('22', parts.cpv),
    buildQualifier('10', parts.lot),
    buildQualifier('21', parts.serial),
  ].join('');
}

function buildQualifier(ai: QualifierAi, value: string | undefined): string {
  if (value === undefined) return '';
  // Every URL parser takes a segment of one or two dots as a step in the path, encoded or not.
  if (!isQualifierValue(value) || value === '.' || value === '..') {
    throw new RangeError(
      `(${ai}) must have 1 to 20 letters, digits or marks of GS1 character set 82: ${value}`,
    );
  }
  return `/${ai}/${encodeSegment(value)}`;
}
