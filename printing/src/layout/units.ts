export const mmPerInch = 25.4;
export const pointsPerMm = 72 / mmPerInch;

/** The nearest whole dot at a resolution; lengths in mm. */
export function roundToDots(mm: number, dpi: number): number {
  return (Math.round((mm * dpi) / mmPerInch) * mmPerInch) / dpi;
}

/** The largest whole number of dots that is not longer; the slack absorbs rounding of the quotient. */
export function floorToDots(mm: number, dpi: number): number {
  return (Math.floor((mm * dpi) / mmPerInch + 1e-6) * mmPerInch) / dpi;
}

/** Millimetres for people: at most two decimals. */
export function formatMm(mm: number): string {
  return String(Math.round(mm * 100) / 100);
}
