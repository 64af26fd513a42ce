import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { purposes } from '../code-layout.ts';
import { codeLength } from '../code-text.ts';
import { createCodec } from '../codec.ts';
import { describeFileError } from '../files/file-error.ts';
import { namePartial } from '../files/whole-file.ts';
import { encryptPieces } from './age.ts';
import type { PackagePart } from './package-manifest.ts';
import { openPartFile } from './part-file.ts';
import type { Pieces } from './pieces.ts';
import { transformPieces } from './pieces.ts';
import type { RowLayout } from './row-writer.ts';
import { createRowWriter, writeHeader } from './row-writer.ts';

/** Everything that a part is made of; it can be sent to a worker. */
export interface PartTask {
  /** name of the finished file */
  path: string;
  /** brand key of the order's epoch, 32 bytes */
  key: Uint8Array;
  brandId: string;
  batch: number;
  from: number;
  count: number;
  inner: boolean;
  layout: RowLayout;
  bom: boolean;
  gzip: boolean;
  /** age recipients that the file is encrypted for; none for one in clear */
  readers: readonly string[];
}

export type MadePart = Pick<PackagePart, 'bytes' | 'sha256' | 'contentSha256'>;

/** Rows made at a time: their bytes stay in the processor's cache. */
const BLOCK_ROWS = 4096;
/** Rows between two reports of progress. */
const REPORT_ROWS = 16 * BLOCK_ROWS;
/** Codes hardly compress but in what they repeat: a higher level takes longer and gains nothing. */
const GZIP_LEVEL = 1;

/**
 * Makes one part of a code package: rows, hash, compression, encryption and file in one pass, each
 * asking the one before for its next piece. The file appears under its name only when it is whole
 * and on the disk; clear text of an encrypted part never reaches the disk.
 *
 * @param report is told of rows made since the last call
 * @throws FileError naming the part if the system refuses
 */
export async function makePart(task: PartTask, report: (rows: number) => void): Promise<MadePart> {
  const partial = namePartial(task.path);
  try {
    const file = openPartFile(partial);
    try {
      // What is neither compressed nor encrypted is the content: one hash does for both.
      const content = task.gzip || task.readers.length > 0 ? createHash('sha256') : null;
      for await (const piece of encode(task, makeContent(task, content, report))) file.write(piece);
      const { bytes, sha256 } = await file.finish();
      renameSync(partial, task.path);
      return { bytes, sha256, contentSha256: content?.digest('hex') ?? sha256 };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw describeFileError(error, task.path) ?? error;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** From content to file: compressed and encrypted as the part is to be. */
function encode({ gzip, readers }: PartTask, content: Pieces): Pieces {
  // gzip without a time or name in its head: the same content gives the same bytes.
  const level = { level: GZIP_LEVEL, chunkSize: 256 * 1024 };
  const packed = gzip ? transformPieces(content, createGzip(level)) : content;
  return readers.length === 0 ? packed : encryptPieces(packed, readers);
}

async function* makeContent(
  task: PartTask,
  hash: Hash | null,
  report: (rows: number) => void,
): Pieces {
  let reported = 0;
  let made = 0;
  for (const { bytes, rows } of makeRows(task)) {
    hash?.update(bytes);
    yield bytes;
    // A turn for whatever else the thread has to do: answers of the disk, requests of others.
    await setImmediate();
    made += rows;
    if (made - reported >= REPORT_ROWS || made === task.count) {
      report(made - reported);
      reported = made;
    }
  }
}

/** The header, then the rows block by block. */
function* makeRows(task: PartTask): Generator<{ bytes: Uint8Array; rows: number }> {
  const codec = createCodec({ key: task.key, brandTweak: Buffer.from(task.brandId, 'utf8') });
  const writer = createRowWriter(task.layout, BLOCK_ROWS);
  const outer = new Uint8Array(BLOCK_ROWS * codeLength);
  const inner = new Uint8Array(task.inner ? BLOCK_ROWS * codeLength : 0);
  const header = `${task.bom ? '\uFEFF' : ''}${writeHeader(task.layout)}`;
  yield { bytes: Buffer.from(header, 'utf8'), rows: 0 };
  for (let done = 0; done < task.count; done += BLOCK_ROWS) {
    const from = task.from + done;
    const count = Math.min(BLOCK_ROWS, task.count - done);
    const range = { batch: task.batch, from, count };
    codec.encodeRange({ purpose: purposes.outer, ...range }, outer);
    if (task.inner) codec.encodeRange({ purpose: purposes.inner, ...range }, inner);
    yield { bytes: writer.write({ from, count, outer, inner }), rows: count };
  }
}
