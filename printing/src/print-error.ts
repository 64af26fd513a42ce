/** Why nothing could be printed; the command line maps each to its own exit code. */
export type PrintErrorCode =
  | 'bad_row'
  | 'bad_text'
  | 'bad_sheet'
  | 'label_too_small'
  | 'file_exists'
  | 'file_damaged'
  | 'label_wrong';

/** An expected refusal: one line that says what is wrong, where, and what to do about it. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly code: PrintErrorCode;

  constructor(code: PrintErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
