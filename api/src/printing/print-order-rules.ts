import { mergeRanges, type IndexRange } from '@zhenma/contract';
import { hashContent } from '../platform/hash-content.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import type { Finding } from '@zhenma/printing';
import { stateOf } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';
import type { Printer, PrintOrder } from './printing.ts';
import {
  countUpTo,
  describeRanges,
  dropFirst,
  intersectRanges,
  takeFirst,
} from './range-set-rules.ts';
import { rewordHints } from './work-failure-rules.ts';

export const explainUnknownJob = (printJobId: string): ProblemError =>
  new ProblemError('not_found', { detail: `There is no print job ${printJobId}` });

/** A job in more pieces than this is a document that grows too large. */
export const maxPieces = 10_000;

/** Tells one order from another under the same idempotency key. */
export function hashPrintOrder(order: PrintOrder): string {
  const { batchNumber, from, to, templateId, output, printer, labelsPerFile, reprint } = order;
  return hashContent([
    ...[batchNumber, from, to, templateId, output, printer, labelsPerFile, reprint],
  ]);
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
    detail: rewordHints(first.message),
    errors: errors.map(({ element, message }) => ({
      field: element === null ? 'template' : `elements.${element}`,
      message: rewordHints(message),
    })),
  });
}

type PrintedJob = Pick<
  PrintJobRecord,
  'ranges' | 'printedLabels' | 'phase' | 'sending' | 'downloaded'
>;
type KnownJob = Pick<PrintJobRecord, '_id' | 'from' | 'to'> & PrintedJob;

/**
 * What a job has printed, or may have: what was handed to a networked printer counts without the
 * printer's word for it, and so do downloaded files once the job is cancelled.
 */
export function printedRangesOf(job: PrintedJob): IndexRange[] {
  const { ranges, printedLabels, phase, sending, downloaded = [] } = job;
  const handedOut = phase === 'cancelled' ? downloaded : [];
  return mergeRanges([
    ...takeFirst(ranges, Math.max(printedLabels, sending?.reserved ?? 0)),
    ...handedOut.flatMap(({ start, labels }) => takeFirst(dropFirst(ranges, start), labels)),
  ]);
}

/** What may be printed without the printer's word for it, or twice. */
export function uncertainRangesOf(
  job: Pick<PrintJobRecord, 'ranges' | 'phase' | 'sending'>,
): IndexRange[] {
  const { ranges, phase, sending } = job;
  if (!sending) return [];
  const { confirmed, reserved, uncertain } = sending;
  // While the job is printed, the printer is still to say what became of them.
  const pending = phase === 'printing' ? [] : dropFirst(takeFirst(ranges, reserved), confirmed);
  return mergeRanges([...pending, ...uncertain.map(({ index }) => ({ from: index, to: index }))]);
}

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

/** @throws ProblemError `already_printed` naming the units whose codes left as data, for others to print */
export function refuseHandedOut(
  ranges: readonly IndexRange[],
  handedOut: readonly IndexRange[],
): void {
  const again = intersectRanges(ranges, mergeRanges(handedOut));
  if (again.length === 0) return;
  throw new ProblemError('already_printed', {
    detail: `Their codes were handed out to be printed elsewhere: ${describeRanges(again)}; ask for a reprint and give its reason, or print other units`,
  });
}

/** @throws ProblemError `state_forbids` naming the units that a job would print although they are void */
export function refuseVoided(
  { ranges, printedLabels }: Pick<PrintJobRecord, 'ranges' | 'printedLabels'>,
  voided: readonly IndexRange[],
): void {
  const lost = intersectRanges(dropFirst(ranges, printedLabels), mergeRanges(voided));
  if (lost.length === 0) return;
  throw new ProblemError('state_forbids', {
    detail: `Units ${describeRanges(lost)} were voided since; cancel the job and order it again`,
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
