import { InvalidArgumentError, type Command } from 'commander';
import { isJobColumn } from '../template/bound-text.ts';
import { jobColumns } from '../template/label-template.ts';

/** What all commands that draw labels are told. */
export type JobOptions = {
  template: string;
  from?: number;
  to?: number;
  dpi?: number;
  set: Record<string, string>;
  picture: Record<string, string>;
  signer?: string;
  identity?: string;
  json?: boolean;
};

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('give a number.');
  return value;
}

/** A whole number from 0, such as an index. */
export function parseWhole(text: string): number {
  const value = parseNumber(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('give a whole number from 0.');
  return value;
}

/** A whole number from 1, such as a number of labels. */
export function parseCount(text: string): number {
  const value = parseWhole(text);
  if (value === 0) throw new InvalidArgumentError('give a whole number from 1.');
  return value;
}

function parsePair(text: string, gathered: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('give name=value.');
  return { ...gathered, [text.slice(0, at).trim()]: text.slice(at + 1) };
}

function parseValue(text: string, gathered: Record<string, string>): Record<string, string> {
  const pairs = parsePair(text, gathered);
  const unknown = Object.keys(pairs).find((column) => !isJobColumn(column));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `"${unknown}" is not one of the columns of a job: ${jobColumns.join(', ')}.`,
    );
  return pairs;
}

/** Options that tell where codes come from and how a package of them is opened. */
export function addCodeOptions(command: Command): Command {
  return command
    .option('--signer <key>', 'public key that must have signed the code package (base64 or file)')
    .option('--identity <file>', 'age identity file that opens an encrypted code package')
    .option('--json', 'tell the result as one JSON object');
}

/** Options of what stands on the labels. */
export function addTemplateOptions(command: Command, isRequired = true): Command {
  const template = [
    '--template <name>',
    'a ready template (preview --list) or a JSON file',
  ] as const;
  if (isRequired) command.requiredOption(...template);
  else command.option(...template);
  return command
    .option(
      '--set <column=value>',
      'a value for all labels, such as lot=L1; repeatable',
      parseValue,
      {},
    )
    .option('--picture <name=file>', 'a picture for the template; repeatable', parsePair, {})
    .option('--dpi <n>', "the printer's resolution instead of the template's", parseWhole);
}

/**
 * The argument and the options of a command that prints labels: where codes come from, which of
 * them, and how they look.
 */
export function addJobOptions(command: Command): Command {
  return addCodeOptions(
    addTemplateOptions(
      command.argument('<codes>', 'a code package (its folder) or a CSV list of codes'),
    )
      .option('--from <index>', 'first index (that of the first code)', parseWhole)
      .option('--to <index>', 'last index (that of the last code)', parseWhole),
  );
}
