import { getHotSpot } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

/** Above it, a place that stands out so far is nothing to act upon. */
const striking = 0.05;

/** Where and when goods of all dealers together were out of place most. */
export function HotSpotPanel() {
  const { t, i18n } = useTranslation('diversion');
  const query = useOperation(getHotSpot, {});
  const found = query.data?.hotSpot;
  const list = new Intl.ListFormat(i18n.language);
  return (
    <Panel
      title={t('hotSpot.title')}
      extra={
        query.data !== undefined && (
          <span className="quiet">
            {query.data.from} – {query.data.to}
          </span>
        )
      }
    >
      {query.error !== null && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <Skeleton active title={false} />}
      {found === null && <EmptyState text={t('hotSpot.none')} />}
      {found != null && (
        <>
          <p className="hot-spot-place">
            <strong>{list.format(found.provinces.map(({ name }) => name))}</strong>
            <br />
            {found.from === found.to
              ? found.from
              : t('hotSpot.days', { from: found.from, to: found.to })}
          </p>
          <div className="hot-spot-figures">
            <Figure label={t('hotSpot.visitors')} value={found.visitors} />
            <div className="figure">
              <div className="figure-label">{t('hotSpot.expected')}</div>
              <div className="figure-value">{found.expected.toFixed(1)}</div>
            </div>
          </div>
          <p className="quiet">
            {t('hotSpot.chance', { chance: formatShare(found.pValue) })}{' '}
            {t(found.pValue <= striking ? 'hotSpot.striking' : 'hotSpot.ordinary')}
          </p>
          <p className="quiet">{t('hotSpot.allDealers')}</p>
          {found.provinces[0] !== undefined && (
            <Link
              to={`/alerts?province=${found.provinces[0].adcode}&from=${found.from}&to=${found.to}`}
            >
              {t('hotSpot.alerts', { place: found.provinces[0].name })}
            </Link>
          )}
        </>
      )}
    </Panel>
  );
}
