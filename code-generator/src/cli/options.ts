import { readFile } from 'node:fs/promises';
import { naming } from '../files/file-error.ts';
import type { ColumnName } from '../package/package-columns-rules.ts';
import { columnNames, isColumnName } from '../package/package-columns-rules.ts';
import { parsePublicKey } from '../package/signer.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** @throws CliError that names the option */
export function readWholeNumber(option: string, text: string, largest: number): number {
  const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= largest) return number;
  throw refuse(option, `must be a whole number from 1 to ${largest}, is ${text}`);
}

/** @throws CliError that names the column */
export function readColumns(text: string): ColumnName[] {
  return text.split(',').map((name) => {
    const column = name.trim();
    if (isColumnName(column)) return column;
    throw refuse('--columns', `no column ${column}; there are ${columnNames.join(', ')}`);
  });
}

/** @throws CliError that lists what the option may be */
export function readChoice<T extends string>(
  option: string,
  text: string,
  choices: readonly T[],
): T {
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  throw refuse(option, `must be ${choices.join(' or ')}, is ${text}`);
}

/** A public key given as such, or as the name of a file that holds it. */
export async function readSigner(text: string): Promise<string> {
  const key =
    parsePublicKey(text) ?? parsePublicKey(await naming(text, () => readFile(text, 'utf8')));
  if (key !== null) return key;
  throw refuse(
    '--signer',
    `${text} holds no public key of 44 characters in base64 (shown by: zhenma-codes key --show-signer)`,
  );
}

function refuse(option: string, problem: string): CliError {
  return new CliError(exitCodes.badInput, `${option}: ${problem}`);
}
