import { Button, Grid, Pagination, Skeleton, Table } from 'antd';
import type { Key, MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { CallInput } from '../api/call.ts';
import { useOperation } from '../api/hooks.ts';
import type { Column } from './column.ts';
import { useChosenColumns } from './ColumnChooser.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import type { ListOperation, RowOf } from './list-operation.ts';
import { RowCards } from './RowCards.tsx';
import { useZoneName } from '../ui/Time.tsx';
import { useUrlState } from '../ui/use-url-state.ts';

interface Props<Op extends ListOperation> {
  operation: Op;
  /** The call without the page, which lives in the address. */
  input: CallInput<Op>;
  columns: readonly Column<RowOf<Op>>[];
  rowKey: (row: RowOf<Op>) => Key;
  /** Where a click on the row leads. */
  rowPath?: (row: RowOf<Op>) => string;
  /** What would fill an empty table, and the button for it. */
  empty: { text: string; action?: ReactNode };
  /** Under which name the choice of columns is kept; without it there is no chooser. */
  name?: string;
  /** Fields that narrow the list, above it. */
  filters?: ReactNode;
  /** Milliseconds between refreshes, for lists that change by themselves. */
  refetchInterval?: number;
  /** Called with the key of a column with `sorter` whose head was chosen, and which way. */
  onSort?: (key: string, order: 'asc' | 'desc') => void;
}

const pageSizes = [20, 50, 100];

const isFiltered = (query: unknown): boolean =>
  typeof query === 'object' &&
  query !== null &&
  Object.values(query).some((value) => value !== undefined && value !== '');

const opensSomethingElse = (event: MouseEvent): boolean =>
  event.target instanceof Element &&
  event.target.closest('a,button,input,label,.ant-typography-copy') !== null;

/**
 * A list that the service pages: page and size live in the address, the last page stays while the
 * next loads, and loading, empty and failed each say so. On phones each row is a card.
 */
export function ServerTable<Op extends ListOperation>(props: Props<Op>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  const [{ page, size }, change] = useUrlState({ page: '1', size: '20' });
  const isWide = Grid.useBreakpoint().md ?? window.innerWidth >= 768;
  const zone = useZoneName();
  const [columns, chooser] = useChosenColumns(props.columns, props.name ?? '');
  const given = props.input as { query?: object };
  const query = { ...given.query, page: Number(page) || 1, pageSize: Number(size) || 20 };
  const list = useOperation(props.operation, { ...props.input, query } as CallInput<Op>, {
    refetchInterval: props.refetchInterval ?? false,
  });
  const data: { rows: RowOf<Op>[]; total: number } | undefined = list.data;
  const retry = () => void list.refetch();

  if (data === undefined && list.error !== null) {
    return (
      <>
        <Filters {...props} />
        <div style={{ padding: 16 }}>
          <ErrorState error={list.error} onRetry={retry} />
        </div>
      </>
    );
  }
  if (data === undefined) {
    return (
      <>
        <Filters {...props} />
        <div aria-busy="true" aria-label={t('table.loading')} style={{ padding: 16 }}>
          <Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} />
        </div>
      </>
    );
  }
  const filtered = isFiltered(given.query);
  const empty = (
    <EmptyState
      text={filtered ? t('table.emptyFiltered') : props.empty.text}
      action={
        filtered ? (
          <Button onClick={() => setSearch({})}>{t('table.clearFilters')}</Button>
        ) : (
          props.empty.action
        )
      }
    />
  );
  const open = (row: RowOf<Op>, event: MouseEvent) => {
    if (props.rowPath === undefined || opensSomethingElse(event)) return;
    void navigate(props.rowPath(row));
  };
  const shared = { rows: data.rows, columns, rowKey: props.rowKey, onOpen: open };
  return (
    <div className="server-table" data-stale={list.isPlaceholderData} aria-busy={list.isFetching}>
      <Filters {...props} chooser={props.name === undefined || !isWide ? null : chooser} />
      {list.error !== null && (
        <div style={{ padding: 16 }}>
          <ErrorState error={list.error} onRetry={retry} />
        </div>
      )}
      {data.rows.length === 0 && empty}
      {data.rows.length > 0 && !isWide && <RowCards {...shared} isStale={list.isPlaceholderData} />}
      {data.rows.length > 0 && isWide && (
        <Table<RowOf<Op>>
          columns={[...columns]}
          dataSource={data.rows}
          rowKey={props.rowKey}
          pagination={false}
          size="middle"
          sticky={{ offsetHeader: 52 }}
          scroll={{ x: 'max-content' }}
          rowClassName={props.rowPath === undefined ? '' : 'row-opens'}
          onRow={(row) => ({ onClick: (event: MouseEvent) => open(row, event) })}
          onChange={(_page, _filters, sorter) => {
            const { columnKey, order } = [sorter].flat()[0] ?? {};
            if (typeof columnKey !== 'string') return;
            props.onSort?.(columnKey, order === 'ascend' ? 'asc' : 'desc');
          }}
        />
      )}
      {data.total > 0 && (
        <div className="server-table-foot">
          <span>
            {t('table.total', { count: data.total })} · {t('table.zone', { zone })}
          </span>
          {data.total > (pageSizes[0] ?? 0) && (
            <Pagination
              size="small"
              current={query.page}
              pageSize={query.pageSize}
              total={data.total}
              showSizeChanger={isWide}
              pageSizeOptions={pageSizes}
              responsive
              onChange={(nextPage, nextSize) =>
                change(
                  { page: nextSize === query.pageSize ? `${nextPage}` : '1', size: `${nextSize}` },
                  { keepPage: true },
                )
              }
            />
          )}
        </div>
      )}
    </div>
  );
}

function Filters({ filters, chooser }: { filters?: ReactNode; chooser?: ReactNode }) {
  if (filters === undefined && (chooser === undefined || chooser === null)) return null;
  return (
    <div className="server-table-filters">
      {filters}
      <span className="spring" />
      {chooser}
    </div>
  );
}
