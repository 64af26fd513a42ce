import {
  exportDiversionFlowsCsv,
  exportDiversionFlowsXlsx,
  flowSorts,
  listDiversionFlows,
  type DiversionFlow,
} from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ExportFiles } from '../../lists/ExportFiles.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { SortSelect } from './SortSelect.tsx';
import { useStakeColumns } from './stake-columns.tsx';
import type { DiversionFilters } from './use-diversion-filters.ts';

const files = { csv: exportDiversionFlowsCsv, xlsx: exportDiversionFlowsXlsx };

/** Every flow with its numbers: what the map shows, and what it leaves out. */
export function FlowTable({ filters }: { filters: DiversionFilters }) {
  const { t } = useTranslation('diversion');
  const [{ sort, order }, change] = useUrlState({ sort: 'units', order: 'desc' });
  const by = flowSorts.find((one) => one === sort) ?? 'units';
  const stake = useStakeColumns<DiversionFlow>({ by, order });
  const query = {
    ...{ ...filters.query, sort: by },
    order: order === 'asc' ? ('asc' as const) : ('desc' as const),
  };
  const pathOf = ({ dealer, foundIn }: DiversionFlow) =>
    filters.alertsPath({ dealer: dealer.id, province: foundIn.adcode });
  const columns: Column<DiversionFlow>[] = [
    {
      key: 'flow',
      title: t('columns.flow'),
      render: (_, flow) => (
        <>
          <Link to={pathOf(flow)}>
            {flow.from?.name ?? '–'} → {flow.foundIn.name}
          </Link>
          <div className="quiet">{flow.dealer.name}</div>
        </>
      ),
    },
    ...stake,
  ];
  return (
    <Panel flush>
      <div className="panel-head diversion-head">
        <div>
          <h2>{t('flows.tableTitle')}</h2>
          <span className="quiet">{t('flows.tableHint')}</span>
        </div>
        <span className="diversion-tools">
          <SortSelect
            keys={flowSorts}
            value={by}
            nameOf={(key) => t(`columns.${key}`)}
            onChange={(key) => change({ sort: key, order: 'desc' })}
          />
          <ExportFiles
            operations={files}
            query={query}
            name={`${t('flows.file')}-${filters.period.from}-${filters.period.to}`}
          />
        </span>
      </div>
      <ServerTable
        operation={listDiversionFlows}
        input={{ query }}
        columns={columns}
        rowKey={({ dealer, foundIn }) => `${dealer.id}:${foundIn.adcode}`}
        rowPath={pathOf}
        empty={{ text: t('flows.none') }}
        onSort={(key, next) => change({ sort: key, order: next })}
      />
    </Panel>
  );
}
