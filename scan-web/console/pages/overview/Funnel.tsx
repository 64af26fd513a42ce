import type { Overview } from '@zhenma/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

const steps = [
  { key: 'issued', path: '/batches' },
  { key: 'activated', path: '/batches?state=active' },
  { key: 'scanned', path: '/map' },
  { key: 'claimed', path: '/members' },
] as const;

/** How many units go from one step to the next. */
export function Funnel({ funnel }: { funnel: Overview['funnel'] }) {
  const { t } = useTranslation('overview');
  const mayOrder = useCan('canIssueBatches');
  return (
    <Panel title={t('funnel.title')}>
      {funnel.issued === 0 ? (
        <EmptyState
          text={t('funnel.empty')}
          action={
            mayOrder && (
              <Link to="/batches/new">
                <Button type="primary">{t('funnel.order')}</Button>
              </Link>
            )
          }
        />
      ) : (
        <ul className="row-list" style={{ gap: 6 }}>
          {steps.map(({ key, path }, index) => {
            const before = steps[index - 1];
            const base = before === undefined ? 0 : funnel[before.key];
            return (
              <li key={key}>
                <Link to={path}>
                  <span className="row-line">
                    <span>
                      {t(`funnel.${key}`)}{' '}
                      {base > 0 && (
                        <span className="quiet">
                          {t('funnel.ofPrevious', { share: formatShare(funnel[key] / base) })}
                        </span>
                      )}
                    </span>
                    <strong className="tabular">{formatCount(funnel[key])}</strong>
                  </span>
                  <span className="bar">
                    <span style={{ width: `${(funnel[key] / funnel.issued) * 100}%` }} />
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      <div className="quiet" style={{ marginTop: 8 }}>
        {t('funnel.hint')}
      </div>
    </Panel>
  );
}
