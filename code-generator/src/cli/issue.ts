import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Codec } from '../codec.ts';
import { parseGtin } from '../gs1-numbers.ts';
import type { Keyring } from '../keyring.ts';
import { computePartSize, listParts, renderEdges, renderPart } from './code-rows.ts';
import type { Part } from './code-rows.ts';
import { CliError, exitCodes, naming, readErrorCode } from './exit-codes.ts';
import { readKeyring, readMasterKey } from './key-file.ts';
import type { OrderRow } from './order-rules.ts';
import { parseOrder } from './order-rules.ts';
import type { OrderProblem } from './order-table-rules.ts';
import type { Progress } from './progress.ts';
import { startProgress } from './progress.ts';
import { removeStalePartials, writeWholeFile } from './whole-file.ts';

export interface IssueOptions {
  order: string;
  out: string;
  key: string;
  host?: string;
  form?: string;
  products?: string;
  epoch?: string;
  json?: boolean;
}

interface IssuedFile {
  file: string;
  order: string;
  batch: number;
  from: number;
  count: number;
  bytes: number;
  /** false if it was there already */
  made: boolean;
}

/** `zhenma-codes issue`: every row of an order as CSV files; a second run makes what is missing. */
export async function issueOrder(options: IssueOptions, signal: AbortSignal): Promise<string> {
  const rows = await readOrder(options);
  const { brandId, keyring } = await readKeyring(options.key, readMasterKey(process.env));
  const epoch = options.epoch === undefined ? keyring.newestEpoch : Number(options.epoch);
  const codec = findCodec(keyring, epoch);
  await naming(options.out, () => mkdir(options.out, { recursive: true }));

  const work = rows.flatMap((row) => listParts(row).map((part) => ({ row, part })));
  const checked: { row: OrderRow; part: Part; path: string; isWhole: boolean }[] = [];
  for (const { row, part } of work) {
    const path = join(options.out, part.name);
    checked.push({ row, part, path, isWhole: await isWholeAlready(path, codec, row, part) });
  }

  const total = rows.reduce((sum, row) => sum + row.quantity, 0);
  const missing = checked.reduce((sum, { part, isWhole }) => sum + (isWhole ? 0 : part.count), 0);
  const progress = startProgress(missing, options.json ?? false);
  const files: IssuedFile[] = [];
  try {
    for (const { row, part, path, isWhole } of checked) {
      const bytes = computePartSize(row, part);
      if (!isWhole) await makePart({ codec, row, part, path, progress, signal });
      progress.note(`${path}: ${part.count} codes${isWhole ? ', there already' : ''}`);
      const { from, count } = part;
      const { order, batch } = row;
      files.push({ file: part.name, order, batch, from, count, bytes, made: !isWhole });
    }
  } finally {
    progress.finish();
  }
  if (options.json) return JSON.stringify({ brandId, epoch, codes: total, files });
  const made = files.filter((file) => file.made).length;
  const unit = files.length === 1 ? 'file' : 'files';
  return `${total} codes in ${files.length} ${unit} in ${options.out} (${made} made now), key epoch ${epoch}`;
}

function findCodec(keyring: Keyring, epoch: number): Codec {
  try {
    return keyring.codec(epoch);
  } catch (error) {
    if (error instanceof RangeError)
      throw new CliError(exitCodes.badInput, `--epoch: ${error.message}`);
    throw error;
  }
}

async function readOrder(options: IssueOptions): Promise<OrderRow[]> {
  const products = options.products === undefined ? undefined : await readGtins(options.products);
  const text = await naming(options.order, () => readFile(options.order, 'utf8'));
  const result = parseOrder(text, { host: options.host, form: options.form, products });
  if (result.ok) return result.rows;
  throw new CliError(exitCodes.badInput, describeProblems(options.order, result.problems));
}

/** A list of known products: the GTIN is the first cell of each line; a header is passed over. */
async function readGtins(path: string): Promise<Set<string>> {
  const text = await naming(path, () => readFile(path, 'utf8'));
  const gtins = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const parsed = parseGtin((line.split(',')[0] ?? '').replaceAll('"', ''));
    if (parsed.ok) gtins.add(parsed.gtin);
  }
  if (gtins.size === 0) throw new CliError(exitCodes.badInput, `${path}: no valid GTIN in it`);
  return gtins;
}

const SHOWN_PROBLEMS = 50;

function describeProblems(path: string, problems: OrderProblem[]): string {
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(({ row, column, problem }) => {
    return `${path}: row ${row}${column === null ? '' : `, column ${column}`}: ${problem}`;
  });
  const hidden = problems.length - lines.length;
  return [...lines, ...(hidden > 0 ? [`${path}: and ${hidden} more`] : [])].join('\n');
}

/**
 * Whether a part is there and whole. One that is cut off is made again; one that begins otherwise is
 * the work of another order or key and is never touched.
 */
async function isWholeAlready(
  path: string,
  codec: Codec,
  row: OrderRow,
  part: Part,
): Promise<boolean> {
  return naming(path, async () => {
    const handle = await openIfThere(path);
    if (handle === null) return false;
    try {
      const { head, tail } = renderEdges(codec, row, part);
      const { size } = await handle.stat();
      const foundHead = await readText(handle, 0, Math.min(head.length, size));
      if (!head.startsWith(foundHead)) {
        throw new CliError(
          exitCodes.badInput,
          `${path} holds other codes (another order, key or link): choose another --out, or move it away`,
        );
      }
      if (size !== computePartSize(row, part)) return false;
      return (await readText(handle, size - tail.length, tail.length)) === tail;
    } finally {
      await handle.close();
    }
  });
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readText(handle: FileHandle, from: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.toString('latin1', 0, bytesRead);
}

async function makePart(task: {
  codec: Codec;
  row: OrderRow;
  part: Part;
  path: string;
  progress: Progress;
  signal: AbortSignal;
}): Promise<void> {
  const { codec, row, part, path, progress, signal } = task;
  await naming(path, () => removeStalePartials(path));
  const rowBytes = computePartSize(row, part) / part.count;
  function* countRows() {
    let bytes = 0;
    let shown = 0;
    for (const chunk of renderPart(codec, row, part)) {
      yield chunk;
      bytes += chunk.length;
      const rows = Math.min(part.count, Math.round(bytes / rowBytes));
      progress.advance(rows - shown);
      shown = rows;
    }
  }
  await writeWholeFile({ path, chunks: countRows(), replace: true, signal });
}
