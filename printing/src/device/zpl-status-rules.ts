import type { PrinterStatus, PrinterTrouble } from './printer-status.ts';

/** The question that a ZPL printer answers at once, whatever else it does. */
export const zplStatusQuestion = '~HS';

const line = '\\x02([^\\x02\\x03]*)\\x03\\r?\\n?';
const answer = new RegExp(line.repeat(3));

/**
 * Reads the three strings that answer `~HS` (ZPL II, Host Status Return).
 * @returns the status and how much of the text it took, or null if the answer is not whole yet
 */
export function parseHostStatus(text: string): { status: PrinterStatus; end: number } | null {
  const found = answer.exec(text);
  if (found === null) return null;
  const [first, second] = [found[1] ?? '', found[2] ?? ''].map((fields) => fields.split(','));
  const isSet = (fields: string[] | undefined, at: number): boolean => fields?.[at]?.trim() === '1';
  const count = (fields: string[] | undefined, at: number): number => Number(fields?.[at]) || 0;
  const flags: [boolean, PrinterTrouble][] = [
    [isSet(first, 1), 'paper_out'],
    [isSet(second, 3), 'ribbon_out'],
    [isSet(second, 2), 'head_open'],
    [isSet(first, 2), 'paused'],
    [isSet(first, 11), 'too_hot'],
    [isSet(first, 9), 'printer_fault'],
  ];
  return {
    status: {
      troubles: flags.filter(([isOn]) => isOn).map(([, trouble]) => trouble),
      isFull: isSet(first, 5),
      waiting: count(first, 4) + count(second, 8),
    },
    end: found.index + found[0].length,
  };
}
