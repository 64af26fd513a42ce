/**
 * The one form of a thing's identifier in events: its canonical Digital Link, under GS1's own host
 * (CBV 2.0, 8.9.2). `canoniseIdentifier` brings every other form into it by GS1's grammar; here it
 * is told by its looks, as one event names thousands.
 */
export const canonicalStem = 'https://id.gs1.org';

/** @param sscc 18 digits */
export const ssccLink = (sscc: string): string => `${canonicalStem}/00/${sscc}`;

/** The SSCC that a canonical link names; null for other links. */
export const readSsccLink = (link: string): string | null =>
  /^https:\/\/id\.gs1\.org\/00\/(\d{18})$/.exec(link)?.[1] ?? null;

/**
 * What the links of all items of a product begin with; the serial number follows.
 * @param gtin 14 digits
 */
export const itemLinksOf = (gtin: string): string => `${canonicalStem}/01/${gtin}/21/`;

/** The GTIN and the serial number, as written there, that a canonical link names; null for other links. */
export function readItemLink(link: string): { gtin: string; serial: string } | null {
  const [, gtin, serial] = /^https:\/\/id\.gs1\.org\/01\/(\d{14})\/21\/(.*)$/s.exec(link) ?? [];
  return gtin === undefined || serial === undefined ? null : { gtin, serial };
}

/** Whether a serial number is of signs that no link writes otherwise, as those of our own items are. */
export const isPlainSerial = (serial: string): boolean => /^[0-9A-Z]{1,20}$/.test(serial);
