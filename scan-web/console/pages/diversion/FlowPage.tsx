import { listDiversionFlows } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { DiversionHead } from './DiversionHead.tsx';
import { FlowMap } from './FlowMap.tsx';
import { FlowTable } from './FlowTable.tsx';
import { useDiversionFilters } from './use-diversion-filters.ts';

/** More lines than these cannot be told apart. */
const mostDrawn = 60;

/** Where goods belong and where they appeared, as lines on a map and as a table. */
export function FlowPage() {
  const { t } = useTranslation('diversion');
  const filters = useDiversionFilters();
  const [{ by }, change] = useUrlState({ by: 'units' });
  const measure: 'units' | 'value' = by === 'value' ? 'value' : 'units';
  const query = { ...filters.query, sort: measure, pageSize: mostDrawn };
  const flows = useOperation(listDiversionFlows, { query });
  return (
    <>
      <DiversionHead
        view="flows"
        filters={filters}
        actions={
          <Segmented
            aria-label={t('flows.measure')}
            value={measure}
            options={(['units', 'value'] as const).map((value) => ({
              value,
              label: t(`flows.by.${value}`),
            }))}
            onChange={(next) => change({ by: next }, { keepPage: true })}
          />
        }
      />
      {flows.error !== null && (
        <ErrorState error={flows.error} onRetry={() => void flows.refetch()} />
      )}
      <div className="flow-page">
        <FlowMap
          flows={flows.data?.rows}
          total={flows.data?.total ?? 0}
          isStale={flows.isPlaceholderData}
          measure={measure}
          filters={filters}
        />
        <FlowTable filters={filters} />
      </div>
    </>
  );
}
