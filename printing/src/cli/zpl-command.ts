import type { Command } from 'commander';
import { runThermal } from './thermal-command.ts';
import { addThermalOptions, type ThermalCommandOptions } from './thermal-options.ts';
import type { Tell } from './told.ts';

/** `zpl`: labels in ZPL II. */
export function addZplCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  const command = program
    .command('zpl')
    .description(
      'labels for ZPL II printers: a file, standard output, or a printer on the network',
    );
  return addThermalOptions(command).action(
    (codes: string | undefined, options: ThermalCommandOptions) =>
      runThermal('zpl', codes, options, signal, tell),
  );
}
