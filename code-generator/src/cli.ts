import { Command, CommanderError } from 'commander';
import { exitCodes, toCliError } from './cli/exit-codes.ts';
import type { IssueOptions } from './cli/issue.ts';
import { defaultKeyFile } from './cli/default-key-file.ts';
import type { KeyOptions } from './cli/make-key.ts';
import type { AccessOptions } from './cli/open-options.ts';
import type { SplitOptions } from './cli/split.ts';
import type { Surroundings } from './cli/surroundings.ts';
import { describeFileError } from './files/file-error.ts';
import { columnNames } from './package/package-columns-rules.ts';

const help = `
Exit codes:
  0    done
  1    unexpected error
  2    bad input: order, option, key file or ZHENMA_MASTER_KEY
  3    the code is not valid under this key
  4    file error (no access, no such file, disk failing)
  5    no room: the disk is full, or a quota or file size limit is reached
  6    a file of the package is damaged: not as it was signed
  7    the package is incomplete: a part is missing, or a file does not belong there
  8    the manifest was changed after signing, or somebody else signed it
  9    the package is encrypted and no fitting age identity was given
  10   the codes of the package are not of this key
  11   the order was issued before with other facts, or its folder holds something else
  12   a quantity is beyond what a batch has
  13   another process is writing the same package
  130  interrupted; run the same command again to go on

Example:
  export ZHENMA_MASTER_KEY=$(openssl rand -hex 32)
  zhenma-codes key --brand acme --out zhenma-key.json
  printf '%s\\n' order,batch,gtin,lot,production_date,expiry_date,quantity,host \\
    PO-1,1,6901234567892,L2026A,2026-03-31,2027-03-31,3,id.brand.cn > order.csv
  zhenma-codes issue --order order.csv --out codes --key zhenma-key.json
  zhenma-codes verify codes/PO-1-batch-1 --key zhenma-key.json`;

/**
 * Runs `zhenma-codes`: results on stdout, everything else on stderr.
 * @param argv as `process.argv`
 * @param surroundings of the process; paths are relative to its working folder
 * @returns the exit code
 */
export async function runCli(
  argv: readonly string[],
  surroundings: Surroundings = process,
): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let result = '';
  const program = createProgram(surroundings, interruption.signal, (text) => {
    result = text;
  });
  try {
    await program.parseAsync(argv);
    if (result !== '') await writeResult(surroundings, `${result}\n`);
    return exitCodes.ok;
  } catch (error) {
    return reportError(error, surroundings, interruption.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Each command loads what it needs when it is called: a person waits for it. */
function createProgram(
  surroundings: Surroundings,
  signal: AbortSignal,
  answer: (text: string) => void,
): Command {
  const program = new Command('zhenma-codes')
    .description('Issues and reads item codes that are derived from a key, offline.')
    .addHelpText('after', help)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
    });
  const key = ['--key <file>', 'key file of the brand', defaultKeyFile] as const;
  const json = ['--json', 'one JSON object on stdout'] as const;

  program
    .command('issue')
    .description('write each row of an order as a signed code package')
    .requiredOption(
      '--order <file>',
      'CSV: order, batch, gtin, lot, production_date, expiry_date, quantity [, form, host]',
    )
    .requiredOption('--out <folder>', 'folder for the packages; a second run makes what is missing')
    .option(...key)
    .option('--host <host>', 'host or origin of the links, where a row has none')
    .option('--form <form>', 'digital-link or short, where a row has none')
    .option('--products <file>', 'CSV whose first column lists the GTINs that may be ordered')
    .option('--epoch <number>', 'key epoch (default: the newest)')
    .option('--inner', 'an inner code (under a scratch layer or cap) besides the outer one')
    .option('--roll-size <units>', 'units on a roll; adds the columns roll and position')
    .option('--columns <names>', `of ${columnNames.join(',')} (default: by the order)`)
    .option('--format <format>', 'csv (with a header) or txt (tabs, no header)', 'csv')
    .option('--bom', 'begin each part with a byte order mark')
    .option('--gzip', 'compress the parts')
    .option(
      '--recipient <age1...>',
      'encrypt for this age recipient; may be given more than once',
      (value: string, before: string[] | undefined) => [...(before ?? []), value],
    )
    .option('--workers <number>', 'worker threads (default: as many as cores)')
    .option(...json)
    .action(async (options: IssueOptions) =>
      answer(await (await import('./cli/issue.ts')).issueOrder(options, surroundings, signal)),
    );

  const access = [
    ['--signer <key>', 'public key of whoever must have signed, or a file that holds it'],
    ['--identity <file>', 'age identity file, for an encrypted package'],
    ['--key <file>', "the brand's key file, to decode codes and open what it encrypted"],
  ] as const;

  const verify = program
    .command('verify')
    .description('check signature, hashes, counts and 1,000 random codes of a code package')
    .argument('<package>', 'folder of the package');
  for (const [flags, text] of access) verify.option(flags, text);
  verify
    .option(...json)
    .action(async (folder: string, options: AccessOptions & { json?: boolean }) =>
      answer(await (await import('./cli/verify.ts')).verifyPackage(folder, options, surroundings)),
    );

  const split = program
    .command('split')
    .description('write the rolls of a code package as rolls.csv and rolls.json')
    .argument('<package>', 'folder of the package')
    .option('--rolls <units>', 'units on a roll (default: what the order was issued for)')
    .option('--out <folder>', 'folder for the files (default: beside the package)')
    .option('--company-prefix <digits>', 'GS1 company prefix: roll ids are SSCCs')
    .option('--extension <digit>', 'extension digit of the SSCCs', '0')
    .option('--first-serial <number>', 'serial of the first SSCC', '1');
  for (const [flags, text] of access) split.option(flags, text);
  split
    .option(...json)
    .action(async (folder: string, options: SplitOptions) =>
      answer(await (await import('./cli/split.ts')).splitPackage(folder, options, surroundings)),
    );

  program
    .command('decode')
    .description('say which unit a code, or the link that holds it, belongs to')
    .argument('<code>', 'the code as printed or typed, or its link')
    .option(...key)
    .option(...json)
    .action(async (code: string, options: { key: string; json?: boolean }) =>
      answer(await (await import('./cli/decode.ts')).decodeCode(code, options, surroundings)),
    );

  program
    .command('key')
    .description('make a key file for a brand (readable by its owner only)')
    .option('--brand <id>', 'the id of the brand: letters, digits, dots, hyphens, underscores')
    .option('--out <file>', 'the key file', defaultKeyFile)
    .option('--add-epoch', 'add a new key to the file; codes of the old ones stay readable')
    .option('--add-signing-key', 'add a key to sign packages with, to a file that has none')
    .option('--show-signer', 'show the public key of the signing key, for print houses')
    .option(...json)
    .action(async (options: KeyOptions) =>
      answer(await (await import('./cli/make-key.ts')).makeKey(options, surroundings)),
    );

  program
    .command('identity')
    .description('make an age identity file, for a print house; prints its recipient (age1...)')
    .requiredOption('--out <file>', 'the identity file, to be kept secret')
    .option(...json)
    .action(async (options: { out: string; json?: boolean }) =>
      answer(await (await import('./cli/make-identity.ts')).makeIdentity(options)),
    );

  return program;
}

function writeResult({ stdout }: Surroundings, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function reportError(error: unknown, { stderr }: Surroundings, signal: AbortSignal): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
  }
  if (signal.aborted) {
    stderr.write('interrupted; run the same command again to go on\n');
    return exitCodes.interrupted;
  }
  const known = toCliError(describeFileError(error, 'stdout') ?? error);
  if (known !== null) {
    stderr.write(`${known.message}\n`);
    return known.exitCode;
  }
  stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitCodes.unexpected;
}
