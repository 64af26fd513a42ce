import { createHash, type Hash } from 'node:crypto';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';

/** What a file of labels says about itself, so that an interrupted job can go on. */
export type FileJob = {
  labels: number;
  firstIndex: number;
  lastIndex: number;
  /** SHA-256 of the rows. */
  rows: string;
  /** SHA-256 of all that the labels share. */
  plan: string;
};

/** Adds up the rows of a file as they go by. */
export type RowTally = { add(row: LabelRow): void; finish(): FileJob };

/** Equal for plans whose labels look alike. */
export function fingerprintPlan({ template, fixed, pictures }: LabelPlan): string {
  const hash = createHash('sha256').update(JSON.stringify([template, fixed]));
  for (const [name, bytes] of pictures) hash.update(name).update('\0').update(bytes);
  return hash.digest('hex');
}

function addRow(hash: Hash, row: LabelRow): void {
  const { index, code, url, innerCode, innerUrl, roll, position } = row;
  hash.update(
    `${index} ${code} ${url} ${innerCode ?? ''} ${innerUrl ?? ''} ${roll ?? ''} ${position ?? ''}\n`,
  );
}

export function createRowTally(plan: string): RowTally {
  const hash = createHash('sha256');
  let labels = 0;
  let firstIndex = 0;
  let lastIndex = 0;
  return {
    add(row) {
      if (labels === 0) firstIndex = row.index;
      lastIndex = row.index;
      labels++;
      addRow(hash, row);
    },
    finish: () => ({ labels, firstIndex, lastIndex, rows: hash.copy().digest('hex'), plan }),
  };
}

export function isSameJob(one: FileJob, other: FileJob): boolean {
  return one.rows === other.rows && one.plan === other.plan && one.labels === other.labels;
}
