import type { Key, MouseEvent, ReactNode } from 'react';
import type { Column } from './column.ts';

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => Key;
  onOpen: (row: Row, event: MouseEvent) => void;
  isStale: boolean;
}

function renderCell<Row>(column: Column<Row>, row: Row, index: number): ReactNode {
  const { dataIndex } = column;
  const value: unknown =
    typeof dataIndex === 'string' ? (row as Record<string, unknown>)[dataIndex] : undefined;
  if (column.render !== undefined) return column.render(value, row, index) as ReactNode;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** What a cell shows that has nothing to show. */
const isBlank = (cell: ReactNode): boolean =>
  cell === null || cell === undefined || cell === '' || cell === '–';

/** The rows of a table for narrow screens: each row a card of names and values, without blanks. */
export function RowCards<Row>({ rows, columns, rowKey, onOpen, isStale }: Props<Row>) {
  return (
    <ul className="row-cards" data-stale={isStale}>
      {rows.map((row, index) => (
        <li key={rowKey(row)} onClick={(event) => onOpen(row, event)}>
          <dl>
            {columns.map((column) => {
              const cell = renderCell(column, row, index);
              if (isBlank(cell)) return null;
              return (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{cell}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
