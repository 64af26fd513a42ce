/** Why nothing could be printed; the command line maps each to its own exit code. */
export type PrintErrorCode =
  | 'bad_row'
  | 'label_too_small'
  | 'file_exists'
  | 'file_damaged'
  | 'label_wrong'
  | 'bad_template'
  | 'bad_value'
  | 'bad_picture'
  | 'out_of_range'
  | 'bad_option'
  | 'element_outside'
  | 'unknown_column'
  | 'missing_glyph'
  | 'preflight_failed'
  | 'bad_printer'
  | 'printer_unreachable'
  | 'printer_gone'
  | 'other_job'
  | 'bad_logistic_unit'
  | 'disk_full';

/** An expected refusal: one line that says what is wrong, where, and what to do about it. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly code: PrintErrorCode;

  constructor(code: PrintErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
