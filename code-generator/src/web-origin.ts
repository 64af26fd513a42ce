/** Scheme and authority of an address, with a path in front of the identifiers if there is one. */
export interface WebOrigin {
  scheme: string;
  /** host, and port if it is not the scheme's own */
  authority: string;
  /** `''` or `/some/path`, without a slash at its end */
  path: string;
}

const originPattern = /^(?:([a-z]+):\/\/)?([^/?#\s@]+)((?:\/[^/?#\s]+)*)\/?$/i;
const authorityPattern = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?$/i;

/**
 * Reads a host such as `id.brand.cn`, or an origin such as `http://192.168.1.5:3000`; without a
 * scheme it is https.
 * @throws RangeError if it is neither
 */
export function parseWebOrigin(text: string): WebOrigin {
  const [, scheme = 'https', authority = '', path = ''] = originPattern.exec(text.trim()) ?? [];
  const lowerScheme = scheme.toLowerCase();
  if (!isAuthority(authority) || (lowerScheme !== 'http' && lowerScheme !== 'https')) {
    throw new RangeError(`not a host or origin such as https://id.brand.cn: ${text}`);
  }
  return { scheme: lowerScheme, authority, path };
}

/** Whether the text is a host name or address, with a port or not. */
export function isAuthority(text: string): boolean {
  const port = /:([0-9]+)$/.exec(text)?.[1];
  return authorityPattern.test(text) && (port === undefined || Number(port) <= 65535);
}

/** The origin as it stands in front of a link, in the letter case that QR codes hold densest. */
export function writeWebOrigin({ scheme, authority, path }: WebOrigin, upperCase: boolean): string {
  const origin = `${scheme}://${authority}`;
  return (upperCase ? origin.toUpperCase() : origin) + path;
}
