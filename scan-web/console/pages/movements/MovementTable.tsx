import { listMovements, type Movement } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';

/** What was shipped, returned or handed over, newest first. */
export function MovementTable() {
  const { t } = useTranslation('movements');
  const columns: Column<Movement>[] = [
    {
      key: 'shippedAt',
      title: t('columns.shippedAt'),
      render: (_, { shippedAt }) => <Time at={shippedAt} />,
    },
    { key: 'from', title: t('columns.from'), render: (_, row) => row.from?.name ?? t('brand') },
    { key: 'to', title: t('columns.to'), render: (_, row) => row.to.name },
    {
      key: 'kind',
      title: t('columns.kind'),
      render: (_, { isReturn }) => t(isReturn ? 'kinds.return' : 'kinds.ship'),
    },
    {
      key: 'announced',
      title: t('columns.announced'),
      align: 'right',
      render: (_, { announced }) => formatCount(announced),
    },
    {
      key: 'inTransit',
      title: t('columns.inTransit'),
      align: 'right',
      render: (_, { inTransit }) => formatCount(inTransit),
    },
    {
      key: 'deliveryNote',
      title: t('columns.deliveryNote'),
      render: (_, { deliveryNote }) => deliveryNote ?? '–',
    },
    { key: 'by', title: t('columns.by'), dataIndex: 'by' },
  ];
  return (
    <ServerTable
      operation={listMovements}
      input={{ query: {} }}
      columns={columns}
      name="movements"
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/movements/${id}`}
      empty={{ text: t('empty') }}
    />
  );
}
