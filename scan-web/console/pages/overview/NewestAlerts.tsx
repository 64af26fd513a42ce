import { listAlerts } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { AlertStateTag } from '../../ui/AlertStateTag.tsx';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';

/** The five newest alerts, each leading to its evidence. */
export function NewestAlerts() {
  const { t } = useTranslation('overview');
  const alerts = useOperation(listAlerts, { query: { pageSize: 5 } });
  const rows = alerts.data?.rows;
  return (
    <Panel
      className="overview-wide"
      title={t('alerts.title')}
      extra={<Link to="/alerts">{t('alerts.all')}</Link>}
    >
      {rows === undefined && alerts.error === null && <Skeleton active title={false} />}
      {alerts.error !== null && (
        <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
      )}
      {rows?.length === 0 && <EmptyState text={t('alerts.empty')} />}
      <ul className="row-list">
        {rows?.map((alert) => (
          <li key={alert.id}>
            <Link to={`/alerts/${alert.id}`}>
              <span className="row-line">
                <span>
                  {t('alerts.found', { dealer: alert.dealer.name, place: alert.foundIn.name })}
                </span>
                <AlertStateTag state={alert.state} />
              </span>
              <span className="row-line quiet">
                <span>
                  {t('alerts.detail', { visitors: alert.visitors, units: alert.units })}{' '}
                  {alert.isDemo && <DemoTag />}
                </span>
                <Time at={alert.openedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
