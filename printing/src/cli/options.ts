import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { Sheet } from '../layout/sheet-layout-rules.ts';
import { PrintError } from '../print-error.ts';

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('give a number.');
  return value;
}

/** Options that change the A4 sheet of 5 × 13; names as in {@link Sheet}. */
export function addSheetOptions(command: Command): Command {
  return command
    .option('--columns <n>', 'labels side by side (5)', parseNumber)
    .option('--rows <n>', 'labels one above the other (13)', parseNumber)
    .option('--label-width <mm>', 'width of a label (38.1)', parseNumber)
    .option('--label-height <mm>', 'height of a label (21.2)', parseNumber)
    .option('--margin-left <mm>', 'left edge of the first column (4.75)', parseNumber)
    .option('--margin-top <mm>', 'upper edge of the first row (10.7)', parseNumber)
    .option('--gap-x <mm>', 'between columns (2.5)', parseNumber)
    .option('--gap-y <mm>', 'between rows (0)', parseNumber)
    .option('--page-width <mm>', 'width of the page (210)', parseNumber)
    .option('--page-height <mm>', 'height of the page (297)', parseNumber)
    .option(
      '--dpi <n>',
      "the printer's resolution; modules are whole dots of it (600)",
      parseNumber,
    );
}

const sheetNames = [
  'columns',
  'rows',
  'labelWidth',
  'labelHeight',
  'marginLeft',
  'marginTop',
  'gapX',
  'gapY',
  'pageWidth',
  'pageHeight',
  'dpi',
] as const;

export function pickSheet(options: Partial<Sheet>): Partial<Sheet> {
  const picked: Partial<Sheet> = {};
  for (const name of sheetNames) {
    const value = options[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** @throws PrintError if the folder is missing, or the file is there and must not be replaced */
export async function refuseExisting(file: string, mayReplace: boolean): Promise<void> {
  const folder = dirname(file);
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true)
    throw new PrintError('bad_sheet', `${file}: there is no folder ${folder}; make it first`);
  if (mayReplace || (await stat(file).catch(() => null)) === null) return;
  throw new PrintError('file_exists', `${file}: it exists; choose another name or add --force`);
}
