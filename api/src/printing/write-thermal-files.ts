import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkLabelFile,
  createTsplWriter,
  createZplWriter,
  drawSample,
  PrintError,
  type LabelJob,
  type LabelPlan,
  type LabelWriter,
} from '@zhenma/printing';
import { writeWholeFile } from '../platform/write-whole-file.ts';
import type { LabelFilesOrder, WriteLabelFiles } from './label-files.ts';
import type { PrintFile } from './print-job-record.ts';
import { planPrintParts, type PrintPart } from './print-part-rules.ts';

/** Labels are handed to the disk in pieces of about this size. */
const chunkBytes = 256 * 1024;

export function createLabelWriter(plan: LabelPlan, language: 'zpl' | 'tspl'): Promise<LabelWriter> {
  return language === 'zpl' ? createZplWriter(plan) : createTsplWriter(plan);
}

/** Files of ZPL or TSPL, to be sent to a label printer. */
export const writeThermalFiles: WriteLabelFiles = async (order) => {
  const { job, folder, source, signal } = order;
  const language = job.output === 'tspl' ? 'tspl' : 'zpl';
  const writer = await createLabelWriter(source.plan, language);
  const { positions } = drawSample(job.total, job.seed);
  for (const part of planPrintParts(job)) {
    order.onProgress(part.start);
    signal.throwIfAborted();
    const known = job.files.find(({ name }) => name === part.name);
    if (known && (await hasSize(join(folder, part.name), known.bytes))) continue;
    await order.onFile(await writePart(order, part, writer, positions));
  }
  order.onProgress(job.total);
  return positions.length;
};

async function hasSize(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === bytes;
}

/** The file has another name until its labels were read back from the disk. */
async function writePart(
  order: LabelFilesOrder,
  part: PrintPart,
  writer: LabelWriter,
  positions: readonly number[],
): Promise<PrintFile> {
  const { job, source, folder, signal } = order;
  const { name, labels, start, ranges } = part;
  const unchecked = join(folder, `${name}.unchecked.part`);
  const onLabel = (done: number) => order.onProgress(start + done);
  const chunks = writeChunks(writer, source.rowsOf(ranges), signal, onLabel);
  const written = await writeWholeFile(unchecked, chunks);
  try {
    const chosen = positions.filter((place) => place >= start && place < start + labels);
    await checkLabelFile({
      ...{ file: unchecked, plan: source.plan, rows: source.rowsOf(ranges), signal },
      language: job.output === 'tspl' ? 'tspl' : 'zpl',
      chosen: new Set(chosen.map((place) => place - start)),
    });
    await rename(unchecked, join(folder, name));
  } catch (error) {
    await rm(unchecked, { force: true });
    if (!(error instanceof PrintError)) throw error;
    // Where files lie on the service's disk is nobody's business.
    throw new PrintError(error.code, error.message.replaceAll(unchecked, name));
  }
  return { name, labels, ...written };
}

async function* writeChunks(
  writer: LabelWriter,
  rows: AsyncIterable<LabelJob['sample']>,
  signal: AbortSignal,
  onLabel: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const begin = writer.begin();
  let chunk: Uint8Array[] = [begin];
  let size = begin.length;
  let done = 0;
  for await (const row of rows) {
    signal.throwIfAborted();
    const label = writer.write(row);
    onLabel(++done);
    size += label.length;
    chunk.push(label);
    if (size < chunkBytes) continue;
    yield Buffer.concat(chunk);
    chunk = [];
    size = 0;
  }
  yield Buffer.concat([...chunk, writer.end()]);
}
