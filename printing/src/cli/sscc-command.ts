import { InvalidArgumentError, type Command } from 'commander';
import { makeLogisticLabels } from '../logistic/make-logistic-labels.ts';
import { makeRollLabels } from '../logistic/make-roll-labels.ts';
import type { LogisticContents } from '../logistic/logistic-unit.ts';
import { readRollMap } from '../logistic/roll-map.ts';
import type { LogisticFormat, UnitLabelsTarget } from '../logistic/write-unit-labels.ts';
import { PrintError } from '../print-error.ts';
import { parseCount, parseWhole } from './job-options.ts';
import { checkDpi } from './open-job.ts';
import { refuseExisting } from './output-files.ts';
import { startProgress } from './progress.ts';
import type { Tell, Told } from './told.ts';

type SsccOptions = {
  rolls?: string;
  companyPrefix?: string;
  extension: number;
  fromSerial?: bigint;
  count?: number;
  product?: string;
  gtin?: string;
  contents?: number;
  lot?: string;
  productionDate?: string;
  expiryDate?: string;
  sender?: string;
  dealer?: string;
  dealerAddress?: string;
  dpi: number;
  seed: number;
  out: string;
  force?: boolean;
  json?: boolean;
};

const formats: readonly string[] = ['pdf', 'zpl', 'tspl'];
const isFormat = (text: string | undefined): text is LogisticFormat =>
  text !== undefined && formats.includes(text);

function parseSerial(text: string): bigint {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('give 1 to 12 digits.');
  return BigInt(text);
}

function pickContents(options: SsccOptions): LogisticContents {
  const { contents, sender, ...rest } = options;
  const picked: LogisticContents = {};
  for (const name of [
    'product',
    'gtin',
    'lot',
    'productionDate',
    'expiryDate',
    'dealer',
    'dealerAddress',
  ] as const) {
    const value = rest[name];
    if (value !== undefined) picked[name] = value;
  }
  if (contents !== undefined) picked.count = contents;
  if (sender !== undefined) picked.from = sender;
  return picked;
}

type Target = Omit<UnitLabelsTarget, 'onProgress'>;

async function labelRolls(file: string, target: Target, isShown: boolean): Promise<Told> {
  const map = await readRollMap(file);
  const progress = startProgress(map.rolls.length, isShown);
  try {
    const made = await makeRollLabels({ ...target, map, onProgress: progress.set });
    const [first, last] = [map.rolls[0]?.rollId, map.rolls.at(-1)?.rollId];
    return {
      report: { file: target.file, ...made, firstRoll: first, lastRoll: last },
      line: `${target.file}: ${made.labels} labels, roll ${first ?? ''} to ${last ?? ''}, ${made.bytes} bytes, ${made.readBack.checked} read back`,
    };
  } finally {
    progress.stop();
  }
}

async function labelUnits(options: SsccOptions, target: Target): Promise<Told> {
  const { companyPrefix, extension, fromSerial, count } = options;
  if (companyPrefix === undefined || fromSerial === undefined || count === undefined)
    throw new PrintError(
      'bad_option',
      'sscc: give --company-prefix, --from-serial and --count for logistic units, or --rolls for rolls of labels',
    );
  const progress = startProgress(count, options.json !== true);
  try {
    const made = await makeLogisticLabels({
      ...target,
      range: { companyPrefix, extension, fromSerial, count },
      contents: pickContents(options),
      onProgress: progress.set,
    });
    return {
      report: { file: target.file, ...made },
      line: `${target.file}: ${made.labels} labels, SSCC ${made.firstSscc} to ${made.lastSscc}, ${made.bytes} bytes, ${made.readBack.checked} read back`,
    };
  } finally {
    progress.stop();
  }
}

async function runSscc(options: SsccOptions, signal: AbortSignal): Promise<Told> {
  const { out, rolls, seed } = options;
  const format = /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  if (!isFormat(format))
    throw new PrintError('bad_option', `${out}: the name must end in .pdf, .zpl or .tspl`);
  await refuseExisting(out, options.force === true);
  const target = { file: out, format, dpi: checkDpi(options.dpi), seed, signal };
  return rolls === undefined
    ? labelUnits(options, target)
    : labelRolls(rolls, target, options.json !== true);
}

/** `sscc`: labels for cartons, pallets and rolls of labels. */
export function addSsccCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  return program
    .command('sscc')
    .description(
      'labels of 100 × 150 mm for cartons, pallets and rolls, with GS1-128 and GS1 DataMatrix',
    )
    .requiredOption('--out <file>', 'a .pdf, .zpl or .tspl file to write')
    .option('--rolls <file>', 'a label for each roll of a rolls.json from zhenma-codes split')
    .option('--company-prefix <digits>', 'GS1 company prefix')
    .option('--from-serial <n>', 'serial reference of the first unit', parseSerial)
    .option('--count <n>', 'number of units', parseCount)
    .option('--extension <digit>', 'extension digit', parseWhole, 0)
    .option('--product <name>', 'what is in a unit')
    .option('--gtin <gtin>', 'GTIN of the items in a unit')
    .option('--contents <n>', 'number of those items in a unit', parseCount)
    .option('--lot <lot>', 'their lot')
    .option('--production-date <date>', 'YYYY-MM-DD')
    .option('--expiry-date <date>', 'YYYY-MM-DD')
    .option('--sender <name>', 'who sends the units')
    .option('--dealer <name>', 'the dealer they go to')
    .option('--dealer-address <address>', "the dealer's address")
    .option('--dpi <n>', "the printer's resolution", parseWhole, 203)
    .option('--seed <n>', 'which labels of a large file are read back', parseCount, 1)
    .option('--force', 'replace the file if it exists')
    .option('--json', 'tell the result as one JSON object')
    .action((options: SsccOptions) => tell(runSscc(options, signal)));
}
