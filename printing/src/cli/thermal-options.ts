import type { Command } from 'commander';
import { PrintError } from '../print-error.ts';
import type { SymbolDrawing } from '../thermal/thermal-plan.ts';
import {
  addCodeOptions,
  addTemplateOptions,
  parseCount,
  parseNumber,
  parseWhole,
  type JobOptions,
} from './job-options.ts';

/** Options of the commands that write for label printers. */
export type ThermalCommandOptions = Omit<JobOptions, 'template'> & {
  template?: string;
  out: string;
  symbols: string;
  darkness?: number;
  speed?: number;
  gap?: number;
  resume?: boolean;
  force?: boolean;
  state?: string;
  patience: number;
  seed: number;
  status?: boolean;
};

/** What a printer's address begins with. */
export const tcpPrefix = 'tcp://';

export function addThermalOptions(command: Command): Command {
  return addCodeOptions(
    addTemplateOptions(
      command.argument('[codes]', 'a code package (its folder) or a CSV list of codes'),
      false,
    )
      .option('--from <index>', 'first index (that of the first code)', parseWhole)
      .option('--to <index>', 'last index (that of the last code)', parseWhole),
  )
    .requiredOption('--out <target>', 'a file, - for standard output, or tcp://host:9100')
    .option('--symbols <how>', 'native: drawn by the printer; graphic: sent as dots', 'native')
    .option('--darkness <n>', 'darkness (the setting of the printer)', parseWhole)
    .option('--speed <n>', 'inches a second (the setting of the printer)', parseWhole)
    .option('--resume', 'go on with an interrupted run of the same job')
    .option('--force', 'replace the file if it exists')
    .option('--state <file>', 'where a job on a printer keeps how far it is, for --resume')
    .option(
      '--patience <minutes>',
      'give a printer up after so long without progress',
      parseNumber,
      10,
    )
    .option('--seed <n>', 'which labels of a large file are read back', parseCount, 1)
    .option('--status', 'ask the printer how it is, and print nothing');
}

/** @throws PrintError `bad_option` */
export function readSymbolDrawing(text: string): SymbolDrawing {
  if (text === 'native' || text === 'graphic') return text;
  throw new PrintError('bad_option', `--symbols: "${text}" is neither native nor graphic`);
}
