import { bizSteps, eventTypes, listEpcisEvents } from '@zhenma/contract';
import { Button, Select, Skeleton, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import type { Column } from '../../lists/column.ts';
import { SearchField } from '../../lists/SearchField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { earlierThan, readRows, type EventRow } from './event-row-rules.ts';

const perPage = 50;

/** The brand's events, newest first, narrowed by thing, step and type; all in the address. */
export function EventsPage() {
  const { t } = useTranslation('epcis');
  const [{ thing, step, type, before }, change] = useUrlState({
    ...{ thing: '', step: '', type: '', before: '' },
  });
  const list = useOperation(listEpcisEvents, {
    query: {
      perPage,
      ...(thing !== '' && { MATCH_anyEPC: thing }),
      ...(step !== '' && { EQ_bizStep: step }),
      ...(type !== '' && { eventType: type }),
      ...(before !== '' && { LT_eventTime: before }),
    },
  });
  const rows = readRows(list.data);
  const earlier = rows.length === perPage ? earlierThan(rows) : null;
  const columns: Column<EventRow>[] = [
    {
      key: 'eventTime',
      title: t('columns.eventTime'),
      render: (_, row) => <Time at={row.eventTime} withSeconds />,
    },
    {
      key: 'type',
      title: t('columns.type'),
      render: (_, row) => (
        <>
          {row.type} {row.isDenied && <Tag color="red">{t('denied')}</Tag>}
        </>
      ),
    },
    { key: 'bizStep', title: t('columns.bizStep'), render: (_, row) => row.bizStep ?? '–' },
    {
      key: 'disposition',
      title: t('columns.disposition'),
      render: (_, row) => row.disposition ?? '–',
    },
    {
      key: 'place',
      title: t('columns.place'),
      render: (_, row) => <span className="code">{row.place ?? '–'}</span>,
    },
    {
      key: 'things',
      title: t('columns.things'),
      align: 'right',
      render: (_, { things, classes }) =>
        [
          ...(things > 0 || classes === 0 ? [t('count', { count: things })] : []),
          ...(classes > 0 ? [t('classes', { count: classes })] : []),
        ].join(' · '),
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      <Panel flush>
        <div className="server-table-filters">
          <SearchField
            width={320}
            value={thing}
            placeholder={t('filters.thing')}
            onChange={(next) => change({ thing: next, before: '' }, { push: false })}
          />
          <Select
            allowClear
            showSearch
            aria-label={t('filters.bizStep')}
            placeholder={t('filters.bizStep')}
            value={step === '' ? null : step}
            style={{ minWidth: 180 }}
            options={bizSteps.map((value) => ({ value, label: value }))}
            onChange={(next: string | undefined) => change({ step: next ?? '', before: '' })}
          />
          <Select
            allowClear
            aria-label={t('filters.type')}
            placeholder={t('filters.type')}
            value={type === '' ? null : type}
            style={{ minWidth: 180 }}
            options={eventTypes.map((value) => ({ value, label: value }))}
            onChange={(next: string | undefined) => change({ type: next ?? '', before: '' })}
          />
        </div>
        {list.error !== null && (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.data === undefined && list.error === null && <Skeleton active title={false} />}
        {list.data !== undefined && list.error === null && rows.length === 0 && (
          <EmptyState text={t('empty')} />
        )}
        {list.error === null && rows.length > 0 && (
          <Table<EventRow>
            rowKey="key"
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 'max-content' }}
            expandable={{
              expandedRowRender: ({ event }) => (
                <pre className="epcis-event" aria-label={t('details')}>
                  {JSON.stringify(event, null, 2)}
                </pre>
              ),
            }}
          />
        )}
        <div className="epcis-pages">
          {before !== '' && <Button onClick={() => change({ before: '' })}>{t('newest')}</Button>}
          {earlier !== null && (
            <Button onClick={() => change({ before: earlier })}>{t('earlier')}</Button>
          )}
        </div>
      </Panel>
    </>
  );
}
