import type { Writable } from 'node:stream';
import { groupCode, type LabelRows, type LabelText } from './label-row.ts';
import { createSink } from './sink.ts';

export type LabelCsvJob = {
  rows: LabelRows;
  text: LabelText;
  output: Writable;
  /** Begin with a byte order mark, which Excel needs to read Chinese. */
  bom?: boolean;
  signal?: AbortSignal;
};

const header = ['index', 'code', 'readable code', 'url', 'product', 'lot'];
const flushAt = 64 * 1024;

/** A field as RFC 4180, 2.5–2.7 asks: quoted only where a quote, comma or line end needs it. */
function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/**
 * Writes the rows of a job for a printer's software: RFC 4180, UTF-8, CRLF. Values are written as
 * they are; nothing is added to hide a leading `=` from a spreadsheet.
 * @returns the number of rows
 * @throws PrintError `bad_row` naming a row whose code is none
 */
export async function writeLabelCsv(job: LabelCsvJob): Promise<{ labels: number; bytes: number }> {
  const sink = createSink(job.output);
  const tail = [job.text.productName, job.text.lot ?? ''].map(quoteField).join(',');
  let pending = `${job.bom === true ? '\uFEFF' : ''}${header.join(',')}\r\n`;
  let labels = 0;
  for await (const row of job.rows) {
    const fields = [String(row.index), row.code, groupCode(row).join('-'), row.url];
    pending += `${fields.map(quoteField).join(',')},${tail}\r\n`;
    labels++;
    if (pending.length >= flushAt) {
      job.signal?.throwIfAborted();
      await sink.write(Buffer.from(pending));
      pending = '';
    }
  }
  await sink.write(Buffer.from(pending));
  return { labels, bytes: sink.bytesWritten() };
}
