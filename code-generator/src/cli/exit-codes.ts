/** What `zhenma-codes` returns to the shell; `--help` lists them. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  badInput: 2,
  notValid: 3,
  fileError: 4,
  interrupted: 130,
} as const;

/** A failure that the caller can mend: its lines are shown as they are, without a stack. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const fileErrors: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is larger than the system allows',
  EACCES: 'access denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ENOENT: 'no such file or folder',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'exists already',
  EIO: 'the disk reports an error',
};

/** The system's refusal of a file operation as one line, or null if the error is something else. */
export function describeFileError(error: unknown, path: string): CliError | null {
  const code = readErrorCode(error);
  const reason = code === null ? undefined : fileErrors[code];
  return reason === undefined
    ? null
    : new CliError(exitCodes.fileError, `${path}: ${reason} (${String(code)})`);
}

/** The system's name of an error, such as `ENOENT`, or null if it has none. */
export function readErrorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Runs a file operation; a refusal by the system becomes one line that names the path. */
export async function naming<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw describeFileError(error, path) ?? error;
  }
}
