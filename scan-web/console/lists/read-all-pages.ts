interface Page<Row> {
  rows: readonly Row[];
  total: number;
}

/** The most rows that the service gives at once. */
export const largestPage = 200;

/**
 * Reads every page of a list, one after the other. Rows that moved to a later page because new
 * ones came in meanwhile are kept once, by their key.
 */
export async function readAllPages<Row>(
  readPage: (page: number) => Promise<Page<Row>>,
  keyOf: (row: Row) => string | number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Row[]> {
  const found = new Map<string | number, Row>();
  for (let page = 1; ; page++) {
    const { rows, total } = await readPage(page);
    for (const row of rows) found.set(keyOf(row), row);
    onProgress(Math.min(page * largestPage, total), total);
    if (rows.length === 0 || page * largestPage >= total) return [...found.values()];
  }
}
