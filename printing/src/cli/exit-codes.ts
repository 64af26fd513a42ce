import { PrintError, type PrintErrorCode } from '../print-error.ts';

export const exitCodes = {
  done: 0,
  failed: 1,
  badInput: 2,
  labelWrong: 3,
  fileDamaged: 4,
} as const;
export const interruptedExitCode = 130;

/** The part of `--help` that explains the exit codes. */
export const exitCodeHelp = `
Exit codes:
  0    done
  1    failed for a reason outside the input (disk full, no permission, …)
  2    bad input: options, rows, text or sheet; nothing was written
  3    a label cannot be read back or is wrong; it is named
  4    the file to verify is damaged or not written by zhenma-print
  130  interrupted; nothing was left behind`;

const ofError: Record<PrintErrorCode, number> = {
  bad_row: exitCodes.badInput,
  bad_text: exitCodes.badInput,
  bad_sheet: exitCodes.badInput,
  label_too_small: exitCodes.badInput,
  file_exists: exitCodes.badInput,
  file_damaged: exitCodes.fileDamaged,
  label_wrong: exitCodes.labelWrong,
};

/** The exit code and the one line for an error. */
export function explainError(error: unknown): { exitCode: number; code: string; message: string } {
  if (error instanceof PrintError)
    return { exitCode: ofError[error.code], code: error.code, message: error.message };
  if (error instanceof Error && error.name === 'AbortError')
    return {
      exitCode: interruptedExitCode,
      code: 'interrupted',
      message: 'interrupted; nothing was left behind',
    };
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: exitCodes.failed, code: 'failed', message };
}
