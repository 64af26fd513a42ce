import { normaliseCode, parseDigitalLink } from '@zhenma/code-generator';

/** What stands in a text before anything is known of the code itself. */
export interface CodeText {
  /** The host of an address, lower case and without port. */
  host: string | null;
  /** 14 digits, where the address names the product. */
  gtin: string | null;
  /** 20 characters, upper case; null when what stands there has no form of a code. */
  code: string | null;
}

const address = /^https?:\/\/([^/?#]+)(\/[^?#]*)?/i;
const shortPath = /^\/c\/([^/]+)\/?$/i;

/**
 * Reads a code as printed or typed, or an address, whole or from its path on: `/c/<code>` in any
 * letter case, or a GS1 Digital Link with a serial number (AI 21). Null when it is an address of
 * neither kind.
 */
export function readCodeText(text: string): CodeText | null {
  const trimmed = text.trim();
  const [, authority, path = '/'] = address.exec(trimmed) ?? [];
  if (authority === undefined && !trimmed.startsWith('/')) {
    return { host: null, gtin: null, code: normaliseCode(trimmed) };
  }
  const host = authority === undefined ? null : readHost(authority);
  const short = shortPath.exec(authority === undefined ? trimmed : path)?.[1];
  if (short !== undefined) return { host, gtin: null, code: normaliseCode(decodePart(short)) };
  const result = parseDigitalLink(trimmed);
  if (result.ok) {
    const { gtin, serial } = result.link;
    return serial === undefined ? null : { host, gtin, code: normaliseCode(serial) };
  }
  const isWrongSerial = result.error.reason === 'wrong_value' && result.error.ai === '21';
  return isWrongSerial ? { host, gtin: null, code: null } : null;
}

/** The host of `user@host:port`; an IPv6 address keeps its brackets. */
function readHost(authority: string): string {
  return authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
