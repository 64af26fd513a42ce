/** Media type of a picture, by its first bytes; null for what no label can show. */
export function detectMediaType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/.test(head)) return 'image/svg+xml';
  return null;
}

/** A picture as a `data:` URL, so that an SVG needs no other file. */
export function embedPicture(bytes: Uint8Array): string {
  const mediaType = detectMediaType(bytes) ?? 'application/octet-stream';
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
