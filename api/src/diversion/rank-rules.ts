interface Ranked {
  readonly dealer: { readonly id: string };
}

type Worth = number | string | null;

/**
 * Rows by what they are worth, always in the same order: equals by their dealer. What is not known
 * comes last, whichever way.
 */
export function sortRows<Row extends Ranked>(
  rows: readonly Row[],
  order: 'asc' | 'desc',
  worthOf: (row: Row) => Worth,
): Row[] {
  const sign = order === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [worthOf(a), worthOf(b)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else {
      const found = compare(left, right);
      if (found !== 0) return sign * found;
    }
    return compare(a.dealer.id, b.dealer.id);
  });
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'zh-CN');
  return Number(a) - Number(b);
}

/** One page, counting from 1; all rows where none is named. */
export const cutPage = <Row>(
  rows: readonly Row[],
  page: { page: number; pageSize: number } | undefined,
): Row[] =>
  page ? rows.slice((page.page - 1) * page.pageSize, page.page * page.pageSize) : [...rows];
