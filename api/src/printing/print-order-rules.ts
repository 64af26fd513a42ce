import { createHash } from 'node:crypto';
import type { IndexRange } from '@zhenma/contract';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import type { Finding } from '@zhenma/printing';
import { stateOf } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { Printer, PrintOrder } from './printing.ts';
import {
  countUpTo,
  describeRanges,
  intersectRanges,
  mergeRanges,
  takeFirst,
} from './range-set-rules.ts';

/** A job in more pieces than this is a document that grows too large. */
export const maxPieces = 10_000;

/** Tells one order from another under the same idempotency key. */
export function hashPrintOrder(order: PrintOrder): string {
  const { batchNumber, from, to, templateId, output, printer, labelsPerFile, reprint } = order;
  const content = [batchNumber, from, to, templateId, output, printer, labelsPerFile, reprint];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** @throws ProblemError `invalid_input` naming the printers that there are */
export function checkPrinter({ printer, output }: PrintOrder, printers: readonly Printer[]): void {
  if (printer === null) return;
  const known = printers.find(({ name }) => name === printer);
  if (!known) {
    const names = printers.map(({ name }) => name).join(', ');
    throw invalidField(
      'printer',
      names === '' ? 'no printer is set up; print the files yourself' : `choose one of ${names}`,
    );
  }
  if (known.language !== output) {
    throw invalidField('output', `the printer ${printer} reads ${known.language.toUpperCase()}`);
  }
}

/** @throws ProblemError `preflight_failed` naming each element that cannot be printed so */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  throw new ProblemError('preflight_failed', {
    detail: first.message,
    errors: errors.map(({ element, message }) => ({
      field: element === null ? 'template' : `elements.${element}`,
      message,
    })),
  });
}

type KnownJob = Pick<PrintJobRecord, '_id' | 'phase' | 'from' | 'to' | 'ranges' | 'printedLabels'>;

/** What a job has printed. */
export const printedRangesOf = ({
  ranges,
  printedLabels,
}: Pick<PrintJobRecord, 'ranges' | 'printedLabels'>): IndexRange[] =>
  takeFirst(ranges, printedLabels);

/** @throws ProblemError `print_overlap` naming the job that has not ended, and its range */
export function refuseOverlap(range: IndexRange, live: readonly KnownJob[]): void {
  const other = live.find(({ from, to }) => from <= range.to && to >= range.from);
  if (!other) return;
  throw new ProblemError('print_overlap', {
    detail: `Print job ${other._id} (${stateOf(other.phase)}) covers ${describeRanges([other])}; let it end or cancel it first`,
  });
}

/** @throws ProblemError `already_printed` naming the units */
export function refusePrinted(ranges: readonly IndexRange[], known: readonly KnownJob[]): void {
  const printed = mergeRanges(known.flatMap(printedRangesOf));
  const again = intersectRanges(ranges, printed);
  if (again.length === 0) return;
  throw new ProblemError('already_printed', {
    detail: `Printed already: ${describeRanges(again)}; ask for a reprint and give its reason, or print other units`,
  });
}

/**
 * How many labels of a job people printed who stopped at an index; null stands for none.
 * @throws ProblemError `invalid_input` when the index is not one of the job
 */
export function countPrinted(
  job: Pick<PrintJobRecord, 'from' | 'to' | 'ranges'>,
  printedTo: number | null,
): number {
  if (printedTo === null) return 0;
  if (printedTo < job.from || printedTo > job.to) {
    throw invalidField('printedTo', `give an index of this job, ${job.from} to ${job.to}`);
  }
  return countUpTo(job.ranges, printedTo);
}
