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
 * Checks an export line by line; `expectedKey` is the public key that the brand made known elsewhere.
 * @throws Error for what is no export
 */
export function checkExport(
  lines: AsyncIterable<string>,
  expectedKey?: string,
): Promise<CheckedExport>;

/** Checks a file, says what was found line by line, and gives the exit code: 0 whole, 1 not, 2 unreadable. */
export function checkFile(
  path: string,
  expectedKey?: string,
  say?: (line: string) => void,
): Promise<0 | 1 | 2>;
