import { Command, CommanderError } from 'commander';
import {
  runLabel,
  runSheet,
  runVerify,
  type LabelCommandOptions,
  type SheetOptions,
  type Told,
} from './cli/commands.ts';
import { exitCodeHelp, exitCodes, explainError } from './cli/exit-codes.ts';
import { addSheetOptions, parseNumber } from './cli/options.ts';

function addJobOptions(command: Command): Command {
  return command
    .requiredOption('--codes <csv>', 'the list that zhenma-codes issue wrote (index, code, url)')
    .option('--json', 'tell the result as one JSON object');
}

function addLabelOptions(command: Command): Command {
  return addJobOptions(command)
    .requiredOption('--product <name>', 'product name on the labels')
    .option('--lot <lot>', 'lot on the labels')
    .requiredOption('--out <file>', 'file to write')
    .option('--force', 'replace the file if it exists');
}

/**
 * Runs the command line of zhenma-print.
 * @param args the arguments after the program's name
 * @returns the exit code
 */
export async function runCli(args: readonly string[], signal: AbortSignal): Promise<number> {
  const isJson = args.includes('--json');
  const tell = async (work: Promise<Told>): Promise<void> => {
    const { report, line } = await work;
    process.stdout.write(`${isJson ? JSON.stringify(report) : line}\n`);
  };
  const program = new Command('zhenma-print')
    .description('Labels for item codes, each read back before it counts. Works offline.')
    .addHelpText('after', exitCodeHelp)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  // Subcommands take over the settings above only if they are created afterwards.
  const add = (name: string, description: string): Command =>
    program.command(name).description(description).addHelpText('after', exitCodeHelp);

  addSheetOptions(
    addLabelOptions(add('sheet', 'a PDF of label sheets, all or a sample read back')),
  ).action((options: SheetOptions) => tell(runSheet(options, signal)));
  addLabelOptions(add('label', 'one label as SVG or PNG'))
    .option('--index <n>', 'index of the row (the first row)', parseNumber)
    .option('--width <mm>', 'width of the label (50)', parseNumber)
    .option('--height <mm>', 'height of the label (30)', parseNumber)
    .option('--dpi <n>', "the printer's resolution (300)", parseNumber)
    .action((options: LabelCommandOptions) => tell(runLabel(options)));
  addJobOptions(add('verify', 'read every label of a sheet back and compare it with the list'))
    .argument('<pdf>', 'a sheet that zhenma-print made')
    .action((file: string, options: { codes: string; json?: boolean }) =>
      tell(runVerify(file, options, signal)),
    );

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    if (error instanceof CommanderError && error.code === 'commander.help')
      return exitCodes.badInput;
    const { exitCode, code, message } =
      error instanceof CommanderError
        ? {
            exitCode: exitCodes.badInput,
            code: 'bad_option',
            message: `${error.message.replace(/^error: /, '')}; see zhenma-print --help`,
          }
        : explainError(error);
    process.stderr.write(
      isJson ? `${JSON.stringify({ error: code, message })}\n` : `zhenma-print: ${message}\n`,
    );
    return exitCode;
  }
}
