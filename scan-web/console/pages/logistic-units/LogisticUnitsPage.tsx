import { listLogisticUnits, type LogisticUnit } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { SearchField } from '../../lists/SearchField.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { Holder } from './Holder.tsx';

/** Every case and pallet, what is in it and who has it. */
export function LogisticUnitsPage() {
  const { t } = useTranslation('logisticUnits');
  const [{ sscc, outermost }, change] = useUrlState({ sscc: '', outermost: '' });
  const digits = sscc.replaceAll(/\D/g, '').slice(0, 18);
  const query = {
    ...(digits !== '' && { sscc: digits }),
    ...(outermost === 'true' && { isOutermost: 'true' }),
  };
  const columns: Column<LogisticUnit>[] = [
    {
      key: 'sscc',
      title: t('columns.sscc'),
      render: (_, row) => (
        <Link className="code" to={`/logistic-units/${row.sscc}`}>
          {row.sscc}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('columns.status'),
      render: (_, { status }) => t(`statuses.${status}`),
    },
    {
      key: 'items',
      title: t('columns.items'),
      align: 'right',
      render: (_, { items }) => formatCount(items),
    },
    {
      key: 'units',
      title: t('columns.units'),
      align: 'right',
      render: (_, { units }) => formatCount(units),
    },
    {
      key: 'parent',
      title: t('columns.parent'),
      render: (_, { parent }) =>
        parent === null ? '–' : <Link to={`/logistic-units/${parent}`}>{parent}</Link>,
    },
    { key: 'holder', title: t('columns.holder'), render: (_, row) => <Holder {...row} /> },
    {
      key: 'createdAt',
      title: t('columns.createdAt'),
      render: (_, { createdAt }) => <Time at={createdAt} />,
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      <Panel flush>
        <ServerTable
          operation={listLogisticUnits}
          input={{ query }}
          columns={columns}
          name="logistic-units"
          rowKey={(row) => row.sscc}
          rowPath={(row) => `/logistic-units/${row.sscc}`}
          empty={{ text: t('empty') }}
          filters={
            <>
              <SearchField
                width={220}
                value={sscc}
                placeholder={t('search')}
                onChange={(next) => change({ sscc: next }, { push: false })}
              />
              <Segmented
                aria-label={t('outermost')}
                value={outermost}
                options={[
                  { value: '', label: t('all') },
                  { value: 'true', label: t('outermost') },
                ]}
                onChange={(next) => change({ outermost: next })}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
