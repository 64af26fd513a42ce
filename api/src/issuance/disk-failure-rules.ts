/** An issue or print that cannot go on; the message says what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const megabyte = 1_000_000;

/** Sizes for people: `1,234 MB`, rounded up. */
export function formatMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / megabyte).toLocaleString('en')} MB`;
}

/** Space that is left alone, for the database on the same disk. */
export const reservedBytes = 200 * megabyte;

/** Null when `needed` bytes fit, or what to tell the people who ordered them. */
export function explainLackOfSpace(needed: number, free: number): string | null {
  if (needed + reservedBytes <= free) return null;
  return (
    `The code package needs ${formatMegabytes(needed)}, but only ` +
    `${formatMegabytes(Math.max(0, free - reservedBytes))} can be used on the disk; ` +
    'make room on the disk, then try again'
  );
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the disk does not take a file this large',
  EROFS: 'the disk can only be read',
  EACCES: 'the data folder cannot be written',
};

/** A failed write as a message for people; other errors keep their own. */
export function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = causes[code];
  if (cause !== undefined) {
    return `Writing failed because ${cause}; nothing half-written is kept. Make room and try again`;
  }
  return error instanceof Error ? error.message : String(error);
}
