import type { IndexRange, PrintJob, PrintJobState } from '@zhenma/contract';
import type { JobValues, LabelTemplate } from '@zhenma/printing';
import type { PrintPhase } from './print-job-state-rules.ts';

export interface PrintFile {
  name: string;
  bytes: number;
  sha256: string;
  labels: number;
}

/** Labels of a job by their places in it, counted from 0. */
export interface PrintPlaces {
  start: number;
  labels: number;
}

/** How far a networked printer is, in places within the job; see `printLabels` of the printing package. */
export interface SendState {
  confirmed: number;
  reserved: number;
  uncertain: { position: number; index: number }[];
}

/** A print job with all that its labels are made from, as it was when the job was ordered. */
export interface PrintJobRecord {
  _id: string;
  brandId: string;
  batch: number;
  /** What was asked for. */
  from: number;
  to: number;
  /** What is printed, in order: without units that were void when it was ordered. */
  ranges: IndexRange[];
  /** Units of `ranges`. */
  total: number;
  templateId: string;
  template: LabelTemplate;
  values: JobValues;
  /** The kept files of the pictures that the template shows. */
  pictures: { name: string; file: string }[];
  /** The link of a unit up to its code. */
  linkPrefix: string;
  keyEpoch: number;
  output: PrintJob['output'];
  /** The name of a networked printer. */
  printer: string | null;
  labelsPerFile: number;
  reprint: PrintJob['reprint'];
  phase: PrintPhase;
  /** Counts beginnings of work; work of an earlier round changes nothing any more. */
  round: number;
  /** Who works on the job at this moment, so that two never do. */
  hold: { owner: string; until: Date } | null;
  renderedLabels: number;
  /** The first so many units of `ranges` are printed. */
  printedLabels: number;
  /** Set while a networked printer prints the job: no other job may use it then. */
  busyPrinter: string | null;
  sending: SendState | null;
  files: PrintFile[];
  /** The labels of downloaded files, if any; cleared when people say what they printed of them. */
  downloaded?: PrintPlaces[];
  /** Draws which labels are read back. */
  seed: number;
  readBack: PrintJob['readBack'];
  notice: string | null;
  createdAt: Date;
  createdBy: { staffId: string; name: string };
  finishedAt: Date | null;
  history: { state: PrintJobState; at: Date; by: string | null }[];
  idempotencyKey: string;
  /** SHA-256 of what was ordered, to tell a repeated order from another one under the same key. */
  contentHash: string;
}
