/** What keeps a printer from printing. */
export type PrinterTrouble =
  'paper_out' | 'paper_jam' | 'ribbon_out' | 'head_open' | 'paused' | 'too_hot' | 'printer_fault';

export interface PrinterStatus {
  /** Empty when the printer prints or could. */
  troubles: readonly PrinterTrouble[];
  /** The receive buffer takes nothing more at the moment. */
  isFull: boolean;
  /** Labels received and not yet printed; Infinity if the printer only says that there are some. */
  waiting: number;
}

const words: Record<PrinterTrouble, string> = {
  paper_out: 'the labels are used up; put in a new roll',
  paper_jam: 'the labels are jammed; clear them',
  ribbon_out: 'the ribbon is used up; put in a new one',
  head_open: 'the print head is open; close it',
  paused: 'it is paused; press its pause key',
  too_hot: 'the print head is too hot; it goes on when it has cooled down',
  printer_fault: 'it reports a fault; look at its display',
};

/** What to do at the printer, in one line. */
export function describeTroubles(troubles: readonly PrinterTrouble[]): string {
  return troubles.map((trouble) => words[trouble]).join('; ');
}
