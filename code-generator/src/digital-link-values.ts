/** The qualifiers of a GTIN in the order that a Digital Link has them (syntax 1.6, 4.4). */
export const qualifierOrder = ['22', '10', '21'] as const;
export type QualifierAi = (typeof qualifierOrder)[number];

/** GS1 AI encodable character set 82 (General Specifications 7.11), one to twenty of them. */
const characterSet82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

export function isQualifierAi(ai: string): ai is QualifierAi {
  return (qualifierOrder as readonly string[]).includes(ai);
}

/** Whether the text may be a consumer product variant, lot or serial number. */
export function isQualifierValue(value: string): boolean {
  return characterSet82.test(value);
}

/** Percent-encodes one path segment, also the marks that GS1 wants encoded and RFC 3986 does not. */
export function encodeSegment(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text that a percent-encoded piece stands for, or null if the encoding is broken. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** A path without the slashes that it ends with; a loop, since a pattern takes the square of their number. */
export function trimSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
