import { Command, CommanderError } from 'commander';
import { decodeCode } from './cli/decode.ts';
import { CliError, describeFileError, exitCodes } from './cli/exit-codes.ts';
import type { IssueOptions } from './cli/issue.ts';
import { issueOrder } from './cli/issue.ts';
import { defaultKeyFile } from './cli/key-file.ts';
import type { KeyOptions } from './cli/make-key.ts';
import { makeKey } from './cli/make-key.ts';

const help = `
Exit codes:
  0    done
  1    unexpected error
  2    bad input: order, option, key file or ZHENMA_MASTER_KEY
  3    the code is not valid under this key
  4    file or disk error (disk full, no access, no such file)
  130  interrupted; run the same command again to go on

Example:
  export ZHENMA_MASTER_KEY=$(openssl rand -hex 32)
  zhenma-codes key --brand acme --out zhenma-key.json
  printf '%s\\n' order,batch,gtin,lot,production_date,expiry_date,quantity,host \\
    PO-1,1,6901234567892,L2026A,2026-03-31,2027-03-31,3,id.brand.cn > order.csv
  zhenma-codes issue --order order.csv --out codes --key zhenma-key.json`;

/**
 * Runs `zhenma-codes`: results on stdout, everything else on stderr.
 * @param argv as `process.argv`
 * @returns the exit code
 */
export async function runCli(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let result = '';
  const program = createProgram(interruption.signal, (text) => {
    result = text;
  });
  try {
    await program.parseAsync(argv);
    if (result !== '') await writeResult(`${result}\n`);
    return exitCodes.ok;
  } catch (error) {
    return reportError(error, interruption.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function createProgram(signal: AbortSignal, answer: (text: string) => void): Command {
  const program = new Command('zhenma-codes')
    .description('Issues and reads item codes that are derived from a key, offline.')
    .addHelpText('after', help)
    .exitOverride();
  const key = ['--key <file>', 'key file of the brand', defaultKeyFile] as const;
  const json = ['--json', 'one JSON object on stdout'] as const;

  program
    .command('issue')
    .description('write the codes of an order as CSV files of at most 1,000,000 rows')
    .requiredOption(
      '--order <file>',
      'CSV: order, batch, gtin, lot, production_date, expiry_date, quantity [, form, host]',
    )
    .requiredOption('--out <folder>', 'folder for the files; a second run makes what is missing')
    .option(...key)
    .option('--host <host>', 'host or origin of the links, where a row has none')
    .option('--form <form>', 'digital-link or short, where a row has none')
    .option('--products <file>', 'CSV whose first column lists the GTINs that may be ordered')
    .option('--epoch <number>', 'key epoch (default: the newest)')
    .option(...json)
    .action(async (options: IssueOptions) => answer(await issueOrder(options, signal)));

  program
    .command('decode')
    .description('say which unit a code, or the link that holds it, belongs to')
    .argument('<code>', 'the code as printed or typed, or its link')
    .option(...key)
    .option(...json)
    .action(async (code: string, options: { key: string; json?: boolean }) =>
      answer(await decodeCode(code, options)),
    );

  program
    .command('key')
    .description('make a key file for a brand (readable by its owner only)')
    .option('--brand <id>', 'the id of the brand: letters, digits, dots, hyphens, underscores')
    .option('--out <file>', 'the key file', defaultKeyFile)
    .option('--add-epoch', 'add a new key to the file; codes of the old ones stay readable')
    .option(...json)
    .action(async (options: KeyOptions) => answer(await makeKey(options)));

  return program;
}

function writeResult(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function reportError(error: unknown, signal: AbortSignal): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
  }
  if (signal.aborted) {
    process.stderr.write('interrupted; run the same command again to go on\n');
    return exitCodes.interrupted;
  }
  const known = error instanceof CliError ? error : describeFileError(error, 'stdout');
  if (known !== null) {
    process.stderr.write(`${known.message}\n`);
    return known.exitCode;
  }
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.unexpected;
}
