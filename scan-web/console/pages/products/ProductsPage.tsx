import { listProducts, type Product } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { formatFen } from '../../forms/money-rules.ts';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { SearchField } from '../../lists/SearchField.tsx';

/** Every product with its picture. */
export function ProductsPage() {
  const { t } = useTranslation('products');
  const bilingual = useBilingual();
  const mayEdit = useCan('canEditCatalogue');
  const [{ q }, change] = useUrlState({ q: '' });
  const create = (
    <ActionLink
      to="/products/new"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayEdit ? null : t('createBlocked')}
    >
      {t('create')}
    </ActionLink>
  );
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: t('columns.name'),
      render: (_, { id, name, picture }) => (
        <span className="product-cell">
          <span className="product-thumb">
            {picture === null ? (
              <Icon name="product" size={20} />
            ) : (
              <img src={picture.url} width={44} height={44} alt="" loading="lazy" />
            )}
          </span>
          <Link to={`/products/${id}`}>{bilingual(name)}</Link>
        </span>
      ),
    },
    { key: 'gtin', title: t('columns.gtin'), dataIndex: 'gtin', className: 'tabular' },
    {
      key: 'specification',
      title: t('columns.specification'),
      render: (_, { specification }) => (specification === '' ? '–' : specification),
    },
    {
      key: 'points',
      title: t('columns.points'),
      align: 'right',
      render: (_, { pointsPerCode }) =>
        pointsPerCode === 0 ? (
          <span className="quiet">{t('noPoints')}</span>
        ) : (
          formatCount(pointsPerCode)
        ),
    },
    {
      key: 'price',
      title: t('columns.price'),
      align: 'right',
      render: (_, { price }) =>
        price === null ? <span className="quiet">{t('noPrice')}</span> : formatFen(price),
    },
    {
      key: 'createdAt',
      title: t('columns.createdAt'),
      render: (_, { createdAt }) => <Time at={createdAt} />,
    },
  ];
  const exported: CsvColumn<Product>[] = [
    { title: t('columns.gtin'), value: ({ gtin }) => gtin },
    { title: t('exports.zh'), value: ({ name }) => name.zh },
    { title: t('exports.en'), value: ({ name }) => name.en },
    { title: t('columns.specification'), value: ({ specification }) => specification },
    { title: t('columns.points'), value: ({ pointsPerCode }) => pointsPerCode },
    { title: t('exports.price'), value: ({ price }) => (price === null ? null : price / 100) },
    { title: t('columns.createdAt'), value: ({ createdAt }) => createdAt },
  ];
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} actions={create} />
      <Panel flush>
        <ServerTable
          operation={listProducts}
          input={{ query: { q } }}
          columns={columns}
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/products/${id}`}
          empty={{ text: t('empty'), action: create }}
          filters={
            <>
              <SearchField
                value={q}
                placeholder={t('filters.q')}
                onChange={(next) => change({ q: next }, { push: false })}
              />
              <ExportButton
                name="products"
                operation={listProducts}
                query={{ q }}
                columns={exported}
                keyOf={({ id }) => id}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
