import { listGoodsInTransit, type GoodsInTransit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { PartySelect } from '../packing/goods/PartySelect.tsx';

const keyOf = ({ movementId, batchNumber, to }: GoodsInTransit) =>
  `${movementId}-${batchNumber}-${to.id}`;

/** What was shipped and not received; narrowed by whom it is on its way to. */
export function TransitTable() {
  const { t } = useTranslation('movements');
  const [{ party }, change] = useUrlState({ party: '' });
  const query = party === '' ? {} : { toId: party };
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
      input={{ query }}
      columns={columns}
      rowKey={keyOf}
      rowPath={({ movementId }) => `/movements/${movementId}`}
      empty={{ text: t('emptyTransit') }}
      filters={
        <>
          <PartySelect
            value={party}
            label={t('filters.to')}
            placeholder={t('filters.to')}
            onChange={(next) => change({ party: next })}
          />
          <ExportButton
            name="goods-in-transit"
            operation={listGoodsInTransit}
            query={query}
            keyOf={keyOf}
            columns={[
              { title: t('columns.movement'), value: ({ movementId }) => movementId },
              { title: t('columns.batch'), value: ({ batchNumber }) => batchNumber },
              { title: t('columns.from'), value: ({ from }) => from?.name ?? null },
              { title: t('columns.to'), value: ({ to }) => to.name },
              { title: t('columns.items'), value: ({ items }) => items },
            ]}
          />
        </>
      }
    />
  );
}
