import {
  exportDiversionDealersCsv,
  exportDiversionDealersXlsx,
  listDiversionDealers,
  rankSorts,
  type DealerStake,
} from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ExportFiles } from '../../lists/ExportFiles.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { SortSelect } from './SortSelect.tsx';
import { sortedBy, useStakeColumns } from './stake-columns.tsx';
import type { DiversionFilters } from './use-diversion-filters.ts';

const files = { csv: exportDiversionDealersCsv, xlsx: exportDiversionDealersXlsx };

/** Dealers by what their alerts are about, each leading to them. */
export function DealerRank({ filters }: { filters: DiversionFilters }) {
  const { t } = useTranslation('diversion');
  const [{ sort, order }, change] = useUrlState({ sort: 'value', order: 'desc' });
  const by = rankSorts.find((one) => one === sort) ?? 'value';
  const sorting = { by, order };
  const stake = useStakeColumns<DealerStake>(sorting);
  const query = {
    ...{ ...filters.query, sort: by },
    order: order === 'asc' ? ('asc' as const) : ('desc' as const),
  };
  const columns: Column<DealerStake>[] = [
    {
      key: 'name',
      title: t('columns.name'),
      render: (_, { dealer }) => (
        <Link to={filters.alertsPath({ dealer: dealer.id })}>{dealer.name}</Link>
      ),
      ...sortedBy('name', sorting),
    },
    ...stake,
    {
      key: 'share',
      title: t('columns.share'),
      align: 'right',
      render: (_, { share, shippedUnits }) =>
        share === null ? (
          '–'
        ) : (
          <>
            {formatShare(share)}{' '}
            <span className="quiet">{t('columns.of', { units: formatCount(shippedUnits) })}</span>
          </>
        ),
      ...sortedBy('share', sorting),
    },
  ];
  return (
    <Panel flush className="diversion-all">
      <div className="panel-head diversion-head">
        <div>
          <h2>{t('rank.title')}</h2>
          <span className="quiet">{t('rank.hint')}</span>
        </div>
        <span className="diversion-tools">
          <SortSelect
            keys={rankSorts}
            value={by}
            nameOf={(key) => t(`columns.${key}`)}
            onChange={(key) => change({ sort: key, order: key === 'name' ? 'asc' : 'desc' })}
          />
          <ExportFiles
            operations={files}
            query={query}
            name={`${t('rank.file')}-${filters.period.from}-${filters.period.to}`}
          />
        </span>
      </div>
      <ServerTable
        operation={listDiversionDealers}
        input={{ query }}
        columns={columns}
        rowKey={({ dealer }) => dealer.id}
        rowPath={({ dealer }) => filters.alertsPath({ dealer: dealer.id })}
        empty={{ text: t('rank.none') }}
        onSort={(key, next) => change({ sort: key, order: next })}
      />
    </Panel>
  );
}
