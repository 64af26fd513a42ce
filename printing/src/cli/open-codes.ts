import { readFile, stat } from 'node:fs/promises';
import { openCodePackage, type PackageManifest } from '@zhenma/code-generator';
import type { JobValues, LabelRow } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import type { JobOptions } from './job-options.ts';
import { readCodes } from './read-codes.ts';

/** Codes to print, from a package or a list: what is known of them before any is printed. */
export type CodeSource = {
  /** Codes of the range. */
  total: number;
  first: LabelRow;
  /** What a package says of its product; a list says nothing. */
  values: JobValues;
  /** What people should know of where the codes come from, one line each. */
  warnings: string[];
  /** The rows of the range in order, as often as they are asked for. */
  rows(): AsyncIterable<LabelRow>;
};

type OpenOptions = Pick<JobOptions, 'from' | 'to' | 'signer' | 'identity'>;

function pickValues({ product, batch, lot, ...manifest }: PackageManifest): JobValues {
  const values: JobValues = { gtin: product.gtin, batch: String(batch) };
  if (product.name !== undefined) values.product = product.name;
  if (lot !== null) values.lot = lot;
  if (manifest.productionDate !== null) values.productionDate = manifest.productionDate;
  if (manifest.expiryDate !== null) values.expiryDate = manifest.expiryDate;
  return values;
}

function describeRange(from: number, to: number): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

function refuseRange(path: string, from: number, to: number, there: string): PrintError {
  return new PrintError(
    'out_of_range',
    `${path}: it holds the indices ${there}, but ${describeRange(from, to)} is asked for; change --from and --to`,
  );
}

async function takeFirst(rows: AsyncIterable<LabelRow>, path: string): Promise<LabelRow> {
  for await (const row of rows) return row;
  throw new PrintError('bad_row', `${path}: there is no code in it; issue the codes first`);
}

/** A key as it is given, or the content of the file of that name. */
async function readKey(text: string): Promise<string> {
  const isFile = (await stat(text).catch(() => null))?.isFile() === true;
  return (isFile ? await readFile(text, 'utf8') : text).trim();
}

async function readIdentity(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new PrintError(
      'bad_option',
      `--identity ${file}: it cannot be read; give the age identity file that the codes were encrypted for`,
    );
  });
}

async function openPackage(folder: string, options: OpenOptions): Promise<CodeSource> {
  const codes = await openCodePackage(folder, {
    signer: options.signer === undefined ? undefined : await readKey(options.signer),
    identity: options.identity === undefined ? undefined : await readIdentity(options.identity),
  });
  const last = codes.manifest.quantity - 1;
  const range = { from: options.from ?? 0, to: options.to ?? last };
  if (range.from > range.to || range.to > last)
    throw refuseRange(folder, range.from, range.to, describeRange(0, last));
  // A part's hash is known at its end: all is read once, so that no label of a changed part is made.
  for await (const row of codes.rows(range)) if (row.index > range.to) break;
  return {
    total: range.to - range.from + 1,
    first: await takeFirst(codes.rows({ from: range.from, to: range.from }), folder),
    values: pickValues(codes.manifest),
    warnings: codes.isSignerKnown
      ? []
      : [
          `${folder}: signed, but nobody said by whom it must be; give the brand's public key with --signer`,
        ],
    rows: () => codes.rows(range),
  };
}

async function* pickRange(file: string, from: number, to: number): AsyncGenerator<LabelRow> {
  for await (const row of readCodes(file)) if (row.index >= from && row.index <= to) yield row;
}

/** A list is read once before it is printed, so that a bad row is found before the first label. */
async function openList(file: string, options: OpenOptions): Promise<CodeSource> {
  let [least, most] = [Infinity, -Infinity];
  const first = await takeFirst(readCodes(file), file);
  const { from = -Infinity, to = Infinity } = options;
  let total = 0;
  for await (const { index } of readCodes(file)) {
    least = Math.min(least, index);
    most = Math.max(most, index);
    if (index >= from && index <= to) total++;
  }
  const range = { from: options.from ?? least, to: options.to ?? most };
  const isAsked = options.from !== undefined || options.to !== undefined;
  if (isAsked && total !== range.to - range.from + 1) {
    const gaps = range.from >= least && range.to <= most ? ', with gaps' : '';
    throw refuseRange(file, range.from, range.to, describeRange(least, most) + gaps);
  }
  return {
    total,
    first: isAsked ? await takeFirst(pickRange(file, range.from, range.to), file) : first,
    values: {},
    warnings: [],
    rows: () => pickRange(file, range.from, range.to),
  };
}

/**
 * Opens a code package (a folder) or a CSV list of codes.
 * @throws PrintError `bad_row`, `out_of_range`; PackageError if the package cannot be trusted
 */
export async function openCodes(path: string, options: OpenOptions): Promise<CodeSource> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
  return isFolder ? openPackage(path, options) : openList(path, options);
}
