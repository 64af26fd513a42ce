const reasons: Record<string, string> = {
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
const noRoomCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The system's refusal of a file operation, as one line that names the path. */
export class FileError extends Error {
  /** the system's name of the error, such as `ENOSPC` */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether there is no room for the file: a full disk, a quota or a limit on its size. */
  get isNoRoom(): boolean {
    return noRoomCodes.has(this.code);
  }
}

/** The system's refusal of a file operation, or null if the error is something else. */
export function describeFileError(error: unknown, path: string): FileError | null {
  if (error instanceof FileError) return error;
  const code = readErrorCode(error);
  const reason = code === null ? undefined : reasons[code];
  return code === null || reason === undefined
    ? null
    : new FileError(code, `${path}: ${reason} (${code})`);
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
