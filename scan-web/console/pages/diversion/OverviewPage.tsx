import { getDiversionOverview } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AlertTrend } from './AlertTrend.tsx';
import { DealerRank } from './DealerRank.tsx';
import { DiversionHead } from './DiversionHead.tsx';
import { HotSpotPanel } from './HotSpotPanel.tsx';
import { NewestAlerts } from './NewestAlerts.tsx';
import { StakeFigures } from './StakeFigures.tsx';
import { useDiversionFilters } from './use-diversion-filters.ts';

/** What diversion costs in a period, and which dealers it concerns. */
export function OverviewPage() {
  const filters = useDiversionFilters();
  const overview = useOperation(getDiversionOverview, { query: filters.query });
  return (
    <>
      <DiversionHead view="overview" filters={filters} />
      {overview.error !== null && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      <div className="diversion">
        {overview.data === undefined ? (
          <Panel className="diversion-all">
            <Skeleton active paragraph={{ rows: 6 }} />
          </Panel>
        ) : (
          <div className="diversion-parts" data-stale={overview.isPlaceholderData}>
            <StakeFigures overview={overview.data} filters={filters} />
            <AlertTrend trend={overview.data.trend} />
          </div>
        )}
        <DealerRank filters={filters} />
        <HotSpotPanel />
        <NewestAlerts filters={filters} />
      </div>
    </>
  );
}
