export const mmPerInch = 25.4;
export const pointsPerMm = 72 / mmPerInch;

/** Millimetres for people: at most two decimals. */
export function formatMm(mm: number): string {
  return String(Math.round(mm * 100) / 100);
}
