/** What a hand scanner or a person put in: the text as it is sent, and whether it can be a code. */
export interface ScannedLine {
  /** The 20 characters of the code, or the line as it came when there are none in it. */
  code: string;
  isCode: boolean;
}

const codeCharacters = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** People type I, L and O for digits that look like them. */
const normalise = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');

/** The last part of a link's path; of `…/21/CODE` and `…/C/CODE` it is the code. */
const lastPart = (text: string): string =>
  (text.split(/[?#]/)[0] ?? '').replace(/\/+$/, '').split('/').at(-1) ?? '';

/** Reads one scanned line: a code, bare or grouped, or a link that holds one. */
export function readScan(line: string): ScannedLine {
  const text = line.trim();
  const code = normalise(text.includes('/') ? lastPart(text) : text);
  return codeCharacters.test(code) ? { code, isCode: true } : { code: text, isCode: false };
}

/** Reads pasted lines; empty ones are left out. */
export const readScans = (text: string): ScannedLine[] =>
  text
    .split(/[\r\n\t,;]+/)
    .filter((line) => line.trim() !== '')
    .map(readScan);

export type ScanOutcome = 'added' | 'twice' | 'unreadable' | 'full';

/** The most codes that one record takes. */
export const maxCodes = 1000;

/** The list with a scanned line on top, and what became of it. */
export function addScan(
  codes: readonly string[],
  { code, isCode }: ScannedLine,
): { codes: readonly string[]; outcome: ScanOutcome } {
  if (!isCode) return { codes, outcome: 'unreadable' };
  if (codes.includes(code)) return { codes, outcome: 'twice' };
  if (codes.length >= maxCodes) return { codes, outcome: 'full' };
  return { codes: [code, ...codes], outcome: 'added' };
}

/** A code in groups of five, as it stands on labels. */
export const groupCode = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');
