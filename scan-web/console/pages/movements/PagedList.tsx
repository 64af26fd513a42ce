import { Pagination } from 'antd';
import { useState, type ReactNode } from 'react';

interface Props<Row> {
  rows: readonly Row[];
  label: string;
  keyOf: (row: Row) => string;
  render: (row: Row) => ReactNode;
}

const perPage = 20;

/** A plain list of which a page is drawn at a time. */
export function PagedList<Row>({ rows, label, keyOf, render }: Props<Row>) {
  const [page, setPage] = useState(1);
  return (
    <>
      <ul className="goods-lines" aria-label={label}>
        {rows.slice((page - 1) * perPage, page * perPage).map((row) => (
          <li key={keyOf(row)}>{render(row)}</li>
        ))}
      </ul>
      {rows.length > perPage && (
        <Pagination
          size="small"
          current={page}
          pageSize={perPage}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  );
}
