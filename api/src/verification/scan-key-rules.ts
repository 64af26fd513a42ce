/** The key of a scan: brand, month (UTC) and event. */
export function scanIdOf(brandId: string, at: Date, event: string): string {
  return `${brandId}:${at.toISOString().slice(0, 7).replace('-', '')}:${event}`;
}

export const unitIdOf = (brandId: string, batch: number, index: number): string =>
  `${brandId}:${batch}:${index}`;

const dayMs = 24 * 60 * 60 * 1000;

/** The keys that a repeated event may be found under: it may have begun the day before, in another month. */
export function earlierScanIds(brandId: string, at: Date, event: string): string[] {
  const yesterday = new Date(at.getTime() - dayMs);
  return [...new Set([scanIdOf(brandId, at, event), scanIdOf(brandId, yesterday, event)])];
}
