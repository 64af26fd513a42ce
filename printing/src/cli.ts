import { Command, CommanderError } from 'commander';
import { exitCodeHelp, exitCodes, explainError } from './cli/exit-codes.ts';
import type { Tell } from './cli/told.ts';

type AddCommand = (program: Command, tell: Tell, signal: AbortSignal) => Command;

/** In the order of the help; a command's modules are loaded when it is called for. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  sheet: async () => (await import('./cli/sheet-command.ts')).addSheetCommand,
  labels: async () => (await import('./cli/labels-command.ts')).addLabelsCommand,
  zpl: async () => (await import('./cli/zpl-command.ts')).addZplCommand,
  tspl: async () => (await import('./cli/tspl-command.ts')).addTsplCommand,
  sscc: async () => (await import('./cli/sscc-command.ts')).addSsccCommand,
  verify: async () => (await import('./cli/verify-command.ts')).addVerifyCommand,
  preview: async () => (await import('./cli/preview-command.ts')).addPreviewCommand,
};

async function loadCommands(name: string | undefined): Promise<AddCommand[]> {
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load !== undefined) return [await load()];
  const all: AddCommand[] = [];
  for (const each of Object.values(commands)) all.push(await each());
  return all;
}

const examples = `
Examples:
  zhenma-print preview --list
  zhenma-print preview --template product-40x60 --out label.svg
  zhenma-print sheet codes/PO-1-batch-1 --template a4-5x13 --set product=大红袍 --out sheet.pdf
  zhenma-print zpl codes/PO-1-batch-1 --template product-40x60 --out tcp://192.168.1.20:9100`;

/**
 * Runs the command line of zhenma-print.
 * @param args the arguments after the program's name
 * @returns the exit code
 */
export async function runCli(args: readonly string[], signal: AbortSignal): Promise<number> {
  const isJson = args.includes('--json');
  let exitCode: number = exitCodes.done;
  const tell: Tell = async (work) => {
    const told = await work;
    process.stdout.write(`${isJson ? JSON.stringify(told.report) : told.line}\n`);
    exitCode = told.exitCode ?? exitCodes.done;
  };
  const program = new Command('zhenma-print')
    .description('Labels for item codes, each read back before it counts. Works offline.')
    .addHelpText('after', exitCodeHelp + '\n' + examples)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  // Subcommands take over the settings above only if they are created afterwards.
  for (const addCommand of await loadCommands(args[0]))
    addCommand(program, tell, signal).addHelpText('after', exitCodeHelp);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    if (error instanceof CommanderError && error.code === 'commander.help')
      return exitCodes.badInput;
    const explained =
      error instanceof CommanderError
        ? {
            exitCode: exitCodes.badInput,
            code: 'bad_option',
            message: `${error.message.replace(/^error: /, '').replaceAll('\n', ' ')}; see zhenma-print --help`,
          }
        : explainError(error);
    const { code, message } = explained;
    process.stderr.write(
      isJson ? `${JSON.stringify({ error: code, message })}\n` : `zhenma-print: ${message}\n`,
    );
    return explained.exitCode;
  }
}
