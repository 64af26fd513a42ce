import type { TableColumnType } from 'antd';

/** A column with a key; `align: 'right'` for numbers. */
export type Column<Row> = TableColumnType<Row> & { key: string; title: string };
