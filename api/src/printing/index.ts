export { createPrinting } from './create-printing.ts';
export type { PrintJobRecord } from './print-job-record.ts';
export type { Printer, Printing, PrintOrder } from './printing.ts';
