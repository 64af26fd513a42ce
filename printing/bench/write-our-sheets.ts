import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { writeLabelPdf } from '../src/pdf/write-label-pdf.ts';
import { makeRows, planSheet } from './bench-labels.ts';

/** Run as a process of its own: labels and file as arguments; tells its CPU time in ms. */
const [labels = '0', file = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const output = createWriteStream(file, { highWaterMark: 256 * 1024, flush: true });
await writeLabelPdf({ plan: planSheet(), rows: makeRows(Number(labels)), output });
output.end();
await finished(output);
const { user, system } = process.cpuUsage(before);
console.log(String((user + system) / 1000));
