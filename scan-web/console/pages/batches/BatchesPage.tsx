import { batchStates, listBatches, type Batch } from '@zhenma/contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { SmallCountsBar } from './CountsBar.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { BatchStateTag } from './BatchStateTag.tsx';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { SearchField } from '../../lists/SearchField.tsx';

/** Every batch of the brand, narrowed by lot or number, product and state. */
export function BatchesPage() {
  const { t } = useTranslation('batches');
  const bilingual = useBilingual();
  const mayOrder = useCan('canIssueBatches');
  const [{ q, product, state }, change] = useUrlState({ q: '', product: '', state: '' });
  const known = batchStates.find((one) => one === state);
  const query = {
    q,
    productId: product,
    ...(known === undefined ? {} : { state: known }),
  };
  const create = (
    <ActionLink
      to="/batches/new"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayOrder ? null : t('createBlocked')}
    >
      {t('create')}
    </ActionLink>
  );
  const columns: Column<Batch>[] = [
    {
      key: 'lot',
      title: t('columns.lot'),
      render: (_, { number, lot, isDemo }) => (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
          <Link to={`/batches/${number}`}>{lot}</Link>
          {isDemo && <DemoTag />}
        </span>
      ),
    },
    {
      key: 'number',
      title: t('columns.number'),
      align: 'right',
      render: (_, { number }) => number,
    },
    {
      key: 'product',
      title: t('columns.product'),
      render: (_, { productName }) => bilingual(productName),
    },
    {
      key: 'quantity',
      title: t('columns.quantity'),
      align: 'right',
      render: (_, { quantity }) => formatCount(quantity),
    },
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, batch) => <BatchStateTag state={batch.state} />,
    },
    {
      key: 'progress',
      title: t('columns.progress'),
      render: (_, batch) => <SmallCountsBar batch={batch} />,
    },
    {
      key: 'createdAt',
      title: t('columns.createdAt'),
      render: (_, { createdAt }) => <Time at={createdAt} />,
    },
  ];
  const exported: CsvColumn<Batch>[] = [
    { title: t('columns.number'), value: ({ number }) => number },
    { title: t('columns.lot'), value: ({ lot }) => lot },
    { title: t('columns.product'), value: ({ productName }) => bilingual(productName) },
    { title: t('columns.gtin'), value: ({ gtin }) => gtin },
    { title: t('columns.productionDate'), value: ({ productionDate }) => productionDate },
    { title: t('columns.expiryDate'), value: ({ expiryDate }) => expiryDate },
    { title: t('columns.quantity'), value: ({ quantity }) => quantity },
    { title: t('columns.state'), value: (batch) => t(`states.${batch.state}`) },
    { title: t('columns.issued'), value: ({ counts }) => counts.issued },
    { title: t('columns.activated'), value: ({ counts }) => counts.activated },
    { title: t('columns.voided'), value: ({ counts }) => counts.voided },
    { title: t('columns.scanned'), value: ({ counts }) => counts.scanned },
    { title: t('columns.claimed'), value: ({ counts }) => counts.claimed },
    { title: t('columns.createdAt'), value: ({ createdAt }) => createdAt },
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
              name="batches"
              columns={exported}
              keyOf={({ number }) => number}
              operation={listBatches}
              query={query}
            />
            <ActionLink to="/batches/keys" blocked={null}>
              {t('keys.open')}
            </ActionLink>
            {create}
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listBatches}
          input={{ query }}
          columns={columns}
          name="batches"
          rowKey={({ number }) => number}
          rowPath={({ number }) => `/batches/${number}`}
          empty={{ text: t('empty'), action: create }}
          refetchInterval={5000}
          filters={
            <>
              <SearchField
                value={q}
                placeholder={t('filters.q')}
                onChange={(next) => change({ q: next }, { push: false })}
              />
              <ProductSelect value={product} onChange={(next) => change({ product: next })} />
              <Select
                aria-label={t('filters.state')}
                value={known ?? ''}
                style={{ minWidth: 132 }}
                options={[
                  { value: '', label: t('filters.allStates') },
                  ...batchStates.map((one) => ({
                    value: one,
                    label: t(`states.${one}`),
                  })),
                ]}
                onChange={(next) => change({ state: next })}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
