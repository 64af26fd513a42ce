import type { LabelRow } from '../plan/label-plan.ts';

/** Labels of one job in a printer's language. */
export interface LabelWriter {
  /** What the printer must get before the first label, and again after it may have lost it. */
  begin(): Buffer;
  /**
   * One label, complete in itself.
   * @throws PrintError `bad_row` as the label plan's `place`
   */
  write(row: LabelRow): Buffer;
  /** What the printer gets after the last label. */
  end(): Buffer;
  /** What a printer gets that may have received a label in part; it must not print that part. */
  recover(): Buffer;
}
