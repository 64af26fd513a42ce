import { listAlerts } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { formatFen } from '../../forms/money-rules.ts';
import { AlertStateTag } from '../../ui/AlertStateTag.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { GradeTag } from '../alerts/GradeTag.tsx';
import type { DiversionFilters } from './use-diversion-filters.ts';

/** The five newest alerts that the filters mean. */
export function NewestAlerts({ filters }: { filters: DiversionFilters }) {
  const { t } = useTranslation('diversion');
  const { t: alert } = useTranslation('alerts');
  const alerts = useOperation(listAlerts, { query: { ...filters.query, pageSize: 5 } });
  const rows = alerts.data?.rows;
  return (
    <Panel
      title={t('newest.title')}
      extra={<Link to={filters.alertsPath({})}>{t('newest.all')}</Link>}
    >
      {alerts.error !== null && (
        <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
      )}
      {rows === undefined && alerts.error === null && <Skeleton active title={false} />}
      {rows?.length === 0 && <EmptyState text={t('newest.none')} />}
      <ul className="newest-alerts">
        {rows?.map(({ id, dealer, foundIn, grade, state, quantity, valueFen, openedAt }) => (
          <li key={id}>
            <Link to={`/alerts/${id}`}>
              {alert('headline', { dealer: dealer.name, place: foundIn.name })}
            </Link>
            <span className="newest-tags">
              <GradeTag grade={grade} /> <AlertStateTag state={state} />
            </span>
            <span className="quiet">
              {t('newest.quantity', { units: formatCount(quantity) })}
              {valueFen !== null && ` · ${formatFen(valueFen)}`}
            </span>
            <span className="quiet">
              <Time at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
