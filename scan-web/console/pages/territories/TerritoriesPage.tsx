import { listDivisions, listTerritories } from '@zhenma/contract';
import { Input, Select, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { DealerSelect } from '../../ui/DealerSelect.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { buildTree } from '../dealers/territory-rules.ts';
import { AddTerritory } from './AddTerritory.tsx';
import { noonOf } from './period-rules.ts';
import { useTerritoryColumns } from './use-territory-columns.tsx';

const kinds = { exclusive: 'true', shared: 'false' } as const;

/** Every territory of the brand, narrowed by dealer, product, day, place and kind. */
export function TerritoriesPage() {
  const { t } = useTranslation('territories');
  const { t: dealers } = useTranslation('dealers');
  const zone = useTimeZone();
  const divisions = useOperation(listDivisions, {});
  const tree = useMemo(() => buildTree(divisions.data ?? []), [divisions.data]);
  const [wanted, change] = useUrlState({ dealer: '', product: '', on: '', place: '', kind: '' });
  const { columns, exported } = useTerritoryColumns({ withDealer: true });
  const at = noonOf(wanted.on, zone);
  const kind = (['exclusive', 'shared'] as const).find((one) => one === wanted.kind);
  const query = {
    ...(wanted.dealer !== '' && { dealerId: wanted.dealer }),
    ...(wanted.product !== '' && { productId: wanted.product }),
    ...(at !== null && { at }),
    ...(/^\d{6}$/.test(wanted.place) && { adcode: wanted.place }),
    ...(kind !== undefined && { exclusive: kinds[kind] }),
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        above={[{ title: dealers('title'), path: '/dealers' }]}
        detail={t('lead')}
        actions={<AddTerritory />}
      />
      <Panel flush>
        <ServerTable
          operation={listTerritories}
          input={{ query }}
          columns={columns}
          name="territories"
          rowKey={({ id }) => id}
          empty={{ text: t('empty'), action: <AddTerritory /> }}
          filters={
            <>
              <DealerSelect value={wanted.dealer} onChange={(dealer) => change({ dealer })} />
              <ProductSelect value={wanted.product} onChange={(product) => change({ product })} />
              <TreeSelect
                aria-label={t('filters.place')}
                placeholder={t('filters.place')}
                value={wanted.place === '' ? null : wanted.place}
                treeData={tree}
                showSearch={{ treeNodeFilterProp: 'title' }}
                allowClear
                popupMatchSelectWidth={260}
                style={{ minWidth: 140 }}
                onChange={(place: string | null | undefined) => change({ place: place ?? '' })}
              />
              <Select
                aria-label={t('filters.kind')}
                value={kind ?? ''}
                style={{ minWidth: 116 }}
                options={[
                  { value: '', label: t('filters.all') },
                  { value: 'exclusive', label: t('kinds.exclusive') },
                  { value: 'shared', label: t('kinds.shared') },
                ]}
                onChange={(next) => change({ kind: next })}
              />
              <label className="territory-on">
                {t('filters.on')}
                <Input
                  type="date"
                  value={wanted.on}
                  onChange={({ target }) => change({ on: target.value })}
                />
              </label>
              <span className="spring" />
              <ExportButton
                name="territories"
                columns={exported}
                keyOf={({ id }) => id}
                operation={listTerritories}
                query={query}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
