import { PrintError } from '../../print-error.ts';

/** A graphic in the printer's memory: rows of `stride` bytes, 1 is a dot. */
export interface StoredGraphic {
  stride: number;
  bytes: Uint8Array;
}

/**
 * Unpacks ASCII hexadecimal with ZPL's compression.
 * @throws PrintError `file_damaged` if the data do not fill `total` bytes exactly
 */
export function readGraphic(data: string, total: number, stride: number): StoredGraphic {
  const rowDigits = stride * 2;
  const rows: string[] = [];
  let row = '';
  let count = 0;
  const push = (digits: string): void => {
    row += digits;
    while (row.length >= rowDigits) {
      rows.push(row.slice(0, rowDigits));
      row = row.slice(rowDigits);
    }
  };
  for (const character of data) {
    if (/[0-9A-F]/.test(character)) {
      push(character.repeat(count === 0 ? 1 : count));
      count = 0;
    } else if (/[G-Y]/.test(character)) count += character.charCodeAt(0) - 70;
    else if (/[g-z]/.test(character)) count += (character.charCodeAt(0) - 102) * 20;
    else if (character === ',') push('0'.repeat(rowDigits - row.length));
    else if (character === '!') push('F'.repeat(rowDigits - row.length));
    else if (character === ':') push(rows.at(-1) ?? '0'.repeat(rowDigits));
    else if (character.trim() !== '') refuseZpl(`a graphic holds "${character}"`);
  }
  const bytes = Buffer.from(rows.join(''), 'hex');
  if (row !== '' || bytes.length !== total) refuseZpl('a graphic has another size than it says');
  return { stride, bytes };
}

export function refuseZpl(what: string): never {
  throw new PrintError('file_damaged', `ZPL: ${what}; write the file again`);
}
