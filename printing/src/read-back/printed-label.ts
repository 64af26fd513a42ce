import type { LabelRow } from '../plan/label-plan.ts';

/** A label and its position in a file, from 0. */
export type PrintedLabel = { position: number; row: LabelRow };

/** What a label shows other than it should; page, row and column are counted from 1. */
export type PrintedFault = {
  index: number | null;
  page: number;
  row: number;
  column: number;
  fault: 'unreadable' | 'wrong_symbol' | 'wrong_text' | 'missing_page' | 'not_expected';
  found: string | null;
};

/** What reading back a job's labels came to. */
export type PrintedReport = {
  checked: number;
  total: number;
  /** Which labels were chosen: the same seed chooses the same ones. */
  seed: number;
  /** That fewer than 0.1% of the labels are faulty, if none was found; 1 if all were checked. */
  confidence: number;
  faults: PrintedFault[];
};

const faultWords: Record<PrintedFault['fault'], string> = {
  unreadable: 'its symbol cannot be read',
  wrong_symbol: 'its symbol holds another text',
  wrong_text: 'its printed text is another one',
  missing_page: 'its page is missing',
  not_expected: 'something stands where no label belongs',
};

/** One line that names a faulty label. */
export function describePrintedFault(fault: PrintedFault): string {
  const name = fault.index === null ? 'label' : `label with index ${fault.index}`;
  const found = fault.found === null ? '' : ` ("${fault.found}")`;
  return `${name} (page ${fault.page}, row ${fault.row}, column ${fault.column}): ${faultWords[fault.fault]}${found}`;
}
