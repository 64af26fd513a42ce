import { getOverview } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { Time } from '../../ui/Time.tsx';
import { usePeriod } from '../../ui/use-period.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { DailyScans } from './DailyScans.tsx';
import { FigureCards } from './FigureCards.tsx';
import { Funnel } from './Funnel.tsx';
import { NewestAlerts } from './NewestAlerts.tsx';
import './overview.css';
import { TopProvinces } from './TopProvinces.tsx';

/** What happened in the period, each number leading to what is behind it. */
export default function OverviewPage() {
  const { t } = useTranslation('overview');
  const period = usePeriod();
  const [{ product }, change] = useUrlState({ product: '' });
  const { from, to } = period;
  const query = useOperation(getOverview, { query: { from, to, productId: product } });
  const overview = query.data;
  const filters = new URLSearchParams({ from, to, ...(product === '' ? {} : { product }) });
  return (
    <>
      <PageHeader
        title={t('title')}
        tags={overview?.includesDemo === true && <DemoTag of="data" />}
        detail={
          overview?.countedUntil != null && (
            <>
              {t('countedUntil')} <Time at={overview.countedUntil} withZone />
            </>
          )
        }
        actions={
          <>
            <ProductSelect value={product} onChange={(next) => change({ product: next })} />
            <PeriodPicker period={period} />
          </>
        }
      />
      {query.error !== null && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {overview === undefined && query.error === null && <OverviewSkeleton />}
      {overview !== undefined && (
        <div className="overview" data-stale={query.isPlaceholderData}>
          <FigureCards figures={overview.figures} filters={filters.toString()} />
          <DailyScans days={overview.days} product={product} />
          <Funnel funnel={overview.funnel} />
          <TopProvinces
            provinces={overview.provinces}
            scans={overview.figures.scans.value}
            filters={filters.toString()}
          />
          <NewestAlerts />
        </div>
      )}
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div className="overview" aria-busy="true">
      <div className="figure-cards">
        {[1, 2, 3, 4, 5, 6].map((key) => (
          <div key={key} className="panel">
            <Skeleton active title={false} paragraph={{ rows: 3 }} />
          </div>
        ))}
      </div>
      <div className="panel overview-wide">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
      <div className="panel">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    </div>
  );
}
