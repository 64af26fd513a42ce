import type { Command } from 'commander';
import { parseNumber } from './job-options.ts';
import { runThermal } from './thermal-command.ts';
import { addThermalOptions, type ThermalCommandOptions } from './thermal-options.ts';
import type { Tell } from './told.ts';

/** `tspl`: labels in TSPL. */
export function addTsplCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  const command = program
    .command('tspl')
    .description('labels for TSPL printers: a file, standard output, or a printer on the network');
  return addThermalOptions(command)
    .option('--gap <mm>', 'between labels on the roll (2)', parseNumber)
    .action((codes: string | undefined, options: ThermalCommandOptions) =>
      runThermal('tspl', codes, options, signal, tell),
    );
}
