import { FileError } from '../files/file-error.ts';
import { FolderInUseError } from '../files/folder-lock.ts';
import type { PackageErrorReason } from '../package/package-error.ts';
import { PackageError } from '../package/package-error.ts';

/** What `zhenma-codes` returns to the shell; `--help` lists them. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  badInput: 2,
  notValid: 3,
  fileError: 4,
  noRoom: 5,
  damaged: 6,
  incomplete: 7,
  wrongSignature: 8,
  noIdentity: 9,
  wrongKey: 10,
  otherOrder: 11,
  beyondBatch: 12,
  inUse: 13,
  interrupted: 130,
} as const;

const codeOfReason: Record<PackageErrorReason, number> = {
  bad_order: exitCodes.badInput,
  no_package: exitCodes.badInput,
  damaged: exitCodes.damaged,
  incomplete: exitCodes.incomplete,
  wrong_signature: exitCodes.wrongSignature,
  no_identity: exitCodes.noIdentity,
  wrong_key: exitCodes.wrongKey,
  other_order: exitCodes.otherOrder,
  beyond_batch: exitCodes.beyondBatch,
};

/** A failure that the caller can mend: its lines are shown as they are, without a stack. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What the shell is told of an error; null if it is a surprise. */
export function toCliError(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (error instanceof PackageError) {
    return new CliError(codeOfReason[error.reason], error.message);
  }
  if (error instanceof FolderInUseError) return new CliError(exitCodes.inUse, error.message);
  if (error instanceof FileError) {
    return new CliError(error.isNoRoom ? exitCodes.noRoom : exitCodes.fileError, error.message);
  }
  return null;
}
