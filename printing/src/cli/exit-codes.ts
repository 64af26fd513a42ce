import { FileError, PackageError, type PackageErrorReason } from '@zhenma/code-generator';
import { PrintError, type PrintErrorCode } from '../print-error.ts';

export const exitCodes = {
  done: 0,
  failed: 1,
  badInput: 2,
  labelWrong: 3,
  fileError: 4,
  noRoom: 5,
  packageDamaged: 6,
  partMissing: 7,
  wrongSignature: 8,
  noIdentity: 9,
  wrongKey: 10,
  outOfRange: 12,
  fileDamaged: 20,
  fileExists: 21,
  badTemplate: 30,
  elementOutside: 31,
  unknownColumn: 32,
  missingGlyph: 33,
  badPicture: 34,
  valueMissing: 35,
  preflightFailed: 36,
  printerUnreachable: 40,
  printerGone: 41,
  badPrinter: 42,
  otherJob: 43,
  badLogisticUnit: 44,
  interrupted: 130,
} as const;

const meanings: Record<keyof typeof exitCodes, string> = {
  done: 'done',
  failed: 'failed for a reason outside the input',
  badInput: 'bad option, or a bad row in the code list; nothing was written',
  labelWrong: 'a label cannot be read back or is wrong; it is named',
  fileError: 'a file cannot be read or written (no such file, no access)',
  noRoom: 'the disk is full',
  packageDamaged: 'code package: a file was changed or cut off',
  partMissing: 'code package: a part is missing',
  wrongSignature: 'code package: the signature is not right or by someone else',
  noIdentity: 'code package: no fitting age identity was given',
  wrongKey: 'code package: the codes are of another key',
  outOfRange: 'the range asks for more than the codes that there are',
  fileDamaged: 'the file to verify is damaged or not from zhenma-print',
  fileExists: 'the file exists; nothing was replaced',
  badTemplate: 'the template is not a label template, or its grid does not fit',
  elementOutside: 'the template has an element outside the label',
  unknownColumn: 'the template names a column that does not exist',
  missingGlyph: 'the label font has no glyph for a character',
  badPicture: 'a picture is missing or cannot be read',
  valueMissing: 'the template needs a value that is not given',
  preflightFailed: 'the symbol or a text cannot be printed well: size, quiet zone, contrast',
  printerUnreachable: 'the printer cannot be reached',
  printerGone: 'the printer went away; go on with --resume',
  badPrinter: 'what is given as a printer is none',
  otherJob: 'what --resume finds belongs to another job',
  badLogisticUnit: 'SSCC: company prefix, serial, contents or map of rolls are not right',
  interrupted: 'interrupted; nothing half-written is left',
};

/** The part of `--help` that explains the exit codes. */
export const exitCodeHelp = `
Exit codes:
${(Object.keys(exitCodes) as (keyof typeof exitCodes)[])
  .map((name) => `  ${String(exitCodes[name]).padEnd(4)} ${meanings[name]}`)
  .join('\n')}`;

const ofPrintError: Record<PrintErrorCode, number> = {
  bad_option: exitCodes.badInput,
  bad_row: exitCodes.badInput,
  label_wrong: exitCodes.labelWrong,
  disk_full: exitCodes.noRoom,
  out_of_range: exitCodes.outOfRange,
  file_damaged: exitCodes.fileDamaged,
  file_exists: exitCodes.fileExists,
  bad_template: exitCodes.badTemplate,
  element_outside: exitCodes.elementOutside,
  unknown_column: exitCodes.unknownColumn,
  missing_glyph: exitCodes.missingGlyph,
  bad_picture: exitCodes.badPicture,
  bad_value: exitCodes.valueMissing,
  label_too_small: exitCodes.preflightFailed,
  preflight_failed: exitCodes.preflightFailed,
  printer_unreachable: exitCodes.printerUnreachable,
  printer_gone: exitCodes.printerGone,
  bad_printer: exitCodes.badPrinter,
  other_job: exitCodes.otherJob,
  bad_logistic_unit: exitCodes.badLogisticUnit,
};

/** The same numbers as `zhenma-codes`. */
const ofPackageError: Record<PackageErrorReason, number> = {
  bad_order: exitCodes.badInput,
  no_package: exitCodes.badInput,
  other_order: exitCodes.badInput,
  damaged: exitCodes.packageDamaged,
  incomplete: exitCodes.partMissing,
  wrong_signature: exitCodes.wrongSignature,
  no_identity: exitCodes.noIdentity,
  wrong_key: exitCodes.wrongKey,
  beyond_batch: exitCodes.outOfRange,
};

/** The exit code for a kind of refusal. */
export function exitCodeOf(code: PrintErrorCode): number {
  return ofPrintError[code];
}

const noRoomCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

type Explained = { exitCode: number; code: string; message: string };

/** What the system refused; its own words name the file. */
function explainSystemError(error: Error): Explained | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (noRoomCodes.has(code))
    return {
      exitCode: exitCodes.noRoom,
      code: 'no_room',
      message: `the disk is full (${error.message}); make room and run the command again`,
    };
  if (error instanceof FileError || /^E[A-Z]+$/.test(code))
    return { exitCode: exitCodes.fileError, code: 'file_error', message: error.message };
  return null;
}

/** The exit code and the one line for an error. */
export function explainError(error: unknown): Explained {
  if (error instanceof PrintError)
    return { exitCode: ofPrintError[error.code], code: error.code, message: error.message };
  if (error instanceof PackageError)
    return { exitCode: ofPackageError[error.reason], code: error.reason, message: error.message };
  if (error instanceof Error && error.name === 'AbortError')
    return {
      exitCode: exitCodes.interrupted,
      code: 'interrupted',
      message: 'interrupted; nothing half-written is left',
    };
  const message = error instanceof Error ? error.message : String(error);
  const explained = error instanceof Error ? explainSystemError(error) : null;
  return explained ?? { exitCode: exitCodes.failed, code: 'failed', message };
}
