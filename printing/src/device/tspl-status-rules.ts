import type { PrinterStatus, PrinterTrouble } from './printer-status.ts';

/** The question that a TSPL printer answers at once with one byte. */
export const tsplStatusQuestion = '\x1b!?';

const bits: readonly [number, PrinterTrouble][] = [
  [0x01, 'head_open'],
  [0x02, 'paper_jam'],
  [0x04, 'paper_out'],
  [0x08, 'ribbon_out'],
  [0x10, 'paused'],
  [0x40, 'head_open'],
  [0x80, 'too_hot'],
];

/**
 * Reads the byte that answers `<ESC>!?` (TSPL, status polling). It tells whether the printer
 * prints, not how many labels wait.
 */
export function parseStatusByte(byte: number): PrinterStatus {
  const troubles = bits.filter(([bit]) => (byte & bit) !== 0).map(([, trouble]) => trouble);
  return {
    troubles: [...new Set(troubles)],
    isFull: false,
    waiting: byte === 0 ? 0 : Number.POSITIVE_INFINITY,
  };
}
