/** What an export of a ledger holds, and what is wrong with it. */
export interface CheckedExport {
  brandId: string;
  publicKey: string;
  exportedAt: string;
  seals: number;
  entries: number;
  newestSeal: string;
  faults: string[];
}

/**
 * Checks an export line by line; `expectedKey` is the public key that the brand made known
 * elsewhere, the file's own unless told.
 * @throws Error for what is no export
 */
export function checkExport(
  lines: AsyncIterable<string>,
  expectedKey?: string,
): Promise<CheckedExport>;

/**
 * Checks a file, says what was found line by line, and gives the exit code: 0 whole and signed by the
 * key, 1 not so, 2 unreadable, 3 whole but no key was given.
 */
export function checkFile(
  path: string,
  expectedKey?: string,
  say?: (line: string) => void,
): Promise<0 | 1 | 2 | 3>;
