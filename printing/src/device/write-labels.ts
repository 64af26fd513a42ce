import type { Writable } from 'node:stream';
import type { LabelRows } from '../plan/label-plan.ts';
import { createSink } from '../sink.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';

export interface WriteLabelsJob {
  writer: LabelWriter;
  rows: LabelRows;
  signal?: AbortSignal;
  onProgress?: (labels: number) => void;
}

/**
 * Writes labels to a stream at the stream's pace; the stream is not ended.
 * @returns the number of labels
 * @throws PrintError `bad_row`; the stream's error; the abort reason of `signal`
 */
export async function writeLabels(job: WriteLabelsJob & { output: Writable }): Promise<number> {
  const { writer, signal } = job;
  const sink = createSink(job.output);
  await sink.write(writer.begin());
  let labels = 0;
  for await (const row of job.rows) {
    signal?.throwIfAborted();
    await sink.write(writer.write(row));
    labels++;
    job.onProgress?.(labels);
  }
  await sink.write(writer.end());
  return labels;
}
