import { countRange, listShipments, type Shipment } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { DealerSelect } from '../../ui/DealerSelect.tsx';

/** Which items went to which dealer, narrowed by batch and dealer. */
export function ShipmentsPage() {
  const { t } = useTranslation('shipments');
  const bilingual = useBilingual();
  const mayShip = useCan('canShip');
  const [{ batch, dealer }, change] = useUrlState({ batch: '', dealer: '' });
  const batchNumber = parseCount(batch);
  const query = { ...(batchNumber !== null && { batchNumber }), dealerId: dealer };
  const create = (
    <ActionLink
      to={batchNumber === null ? '/shipments/new' : `/shipments/new?batch=${batchNumber}`}
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayShip ? null : t('createBlocked')}
    >
      {t('create')}
    </ActionLink>
  );
  const columns: Column<Shipment>[] = [
    {
      key: 'shippedAt',
      title: t('columns.shippedAt'),
      render: (_, { shippedAt }) => <Time at={shippedAt} />,
    },
    {
      key: 'dealer',
      title: t('columns.dealer'),
      render: (_, row) => (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
          <Link to={`/dealers/${row.dealer.id}`}>{row.dealer.name}</Link>
          {row.isDemo && <DemoTag />}
        </span>
      ),
    },
    {
      key: 'product',
      title: t('columns.product'),
      render: (_, { productName }) => bilingual(productName),
    },
    {
      key: 'batch',
      title: t('columns.batch'),
      render: (_, row) => (
        <Link to={`/batches/${row.batchNumber}`}>
          {row.batchNumber} · {row.lot}
        </Link>
      ),
    },
    {
      key: 'range',
      title: t('columns.range'),
      align: 'right',
      render: (_, { from, to }) => `${formatCount(from)} – ${formatCount(to)}`,
    },
    {
      key: 'count',
      title: t('columns.count'),
      align: 'right',
      render: (_, row) => formatCount(countRange(row)),
    },
    {
      key: 'deliveryNote',
      title: t('columns.deliveryNote'),
      render: (_, { deliveryNote }) => deliveryNote ?? '–',
    },
    { key: 'by', title: t('columns.by'), dataIndex: 'by' },
  ];
  const exported: CsvColumn<Shipment>[] = [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.shippedAt'), value: ({ shippedAt }) => shippedAt },
    { title: t('columns.dealer'), value: (row) => row.dealer.name },
    { title: t('columns.product'), value: ({ productName }) => bilingual(productName) },
    { title: t('columns.batch'), value: (row) => row.batchNumber },
    { title: t('columns.lot'), value: ({ lot }) => lot },
    { title: t('columns.from'), value: ({ from }) => from },
    { title: t('columns.to'), value: ({ to }) => to },
    { title: t('columns.count'), value: countRange },
    { title: t('columns.deliveryNote'), value: ({ deliveryNote }) => deliveryNote },
    { title: t('columns.by'), value: ({ by }) => by },
    { title: t('columns.demo'), value: ({ isDemo }) => (isDemo ? 1 : 0) },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <ExportButton
              name="shipments"
              columns={exported}
              keyOf={({ id }) => id}
              operation={listShipments}
              query={query}
            />
            {create}
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listShipments}
          input={{ query }}
          columns={columns}
          name="shipments"
          rowKey={({ id }) => id}
          rowPath={(row) => `/batches/${row.batchNumber}`}
          empty={{ text: t('empty'), action: create }}
          filters={
            <>
              <SearchField
                width={160}
                value={batch}
                placeholder={t('filters.batch')}
                onChange={(next) => change({ batch: next }, { push: false })}
              />
              <DealerSelect value={dealer} onChange={(next) => change({ dealer: next })} />
            </>
          }
        />
      </Panel>
    </>
  );
}
