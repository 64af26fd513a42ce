import { listGoodsInTransit, type GoodsInTransit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';

/** What was shipped and not received. */
export function TransitTable() {
  const { t } = useTranslation('movements');
  const columns: Column<GoodsInTransit>[] = [
    {
      key: 'movement',
      title: t('columns.movement'),
      render: (_, { movementId }) => <Link to={`/movements/${movementId}`}>{movementId}</Link>,
    },
    {
      key: 'batch',
      title: t('columns.batch'),
      render: (_, { batchNumber }) => <Link to={`/batches/${batchNumber}`}>{batchNumber}</Link>,
    },
    { key: 'from', title: t('columns.from'), render: (_, row) => row.from?.name ?? t('brand') },
    { key: 'to', title: t('columns.to'), render: (_, row) => row.to.name },
    {
      key: 'items',
      title: t('columns.items'),
      align: 'right',
      render: (_, { items }) => formatCount(items),
    },
  ];
  return (
    <ServerTable
      operation={listGoodsInTransit}
      input={{ query: {} }}
      columns={columns}
      rowKey={({ movementId, batchNumber, to }) => `${movementId}-${batchNumber}-${to.id}`}
      empty={{ text: t('emptyTransit') }}
    />
  );
}
