import type { AlertDetail } from '@zhenma/contract';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Time } from '../../ui/Time.tsx';

/** What was done about the alert, by whom and why, newest first. */
export function AlertHistory({ history }: { history: AlertDetail['history'] }) {
  const { t } = useTranslation('alerts');
  const name = ({ state, by }: AlertDetail['history'][number]) =>
    state === 'open' ? t('history.opened') : t(`history.${state}`, { by });
  if (history.length === 0) return <p className="quiet">{t('history.none')}</p>;
  return (
    <Timeline
      items={history.toReversed().map((step) => ({
        key: step.at,
        content: (
          <>
            <div>{name(step)}</div>
            {step.reason !== '' && <div>{step.reason}</div>}
            <div className="quiet">
              <Time at={step.at} withZone />
            </div>
          </>
        ),
      }))}
    />
  );
}
