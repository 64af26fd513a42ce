import type { PrintJob } from '@zhenma/contract';
import type { RangeFields } from '../batches/range-form-rules.ts';

/** What the form of a print job holds while it is filled in; counts as they were typed. */
export interface JobFields extends RangeFields {
  batchNumber: number;
  templateId: string;
  output: PrintJob['output'];
  printer?: string | null;
  labelsPerFile?: string;
  isReprint?: boolean;
  reason?: NonNullable<PrintJob['reprint']>['reason'];
  note?: string;
}
