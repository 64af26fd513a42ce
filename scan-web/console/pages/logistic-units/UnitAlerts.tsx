import { listAlerts, type getLogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { useOperation } from '../../api/hooks.ts';
import { AlertStateTag } from '../../ui/AlertStateTag.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { isAbout } from './alert-match-rules.ts';

/** The diversion alerts about a logistic unit, among the brand's newest. */
export function UnitAlerts({ unit }: { unit: ReplyOf<typeof getLogisticUnit> }) {
  const { t } = useTranslation('logisticUnits');
  const alerts = useOperation(listAlerts, { query: { pageSize: 200 } });
  const ssccs = [unit.sscc, ...unit.around, ...unit.content.units.map(({ sscc }) => sscc)];
  const about = (alerts.data?.rows ?? []).filter((alert) =>
    isAbout(alert, { ssccs, items: unit.content.items }),
  );
  if (about.length === 0) return null;
  return (
    <Panel title={t('alerts')}>
      <ul className="goods-lines">
        {about.map(({ id, state, openedAt, dealer, foundIn }) => (
          <li key={id}>
            <Link to={`/alerts/${id}`}>
              {t('alertLine', { dealer: dealer.name, place: foundIn.name })}
            </Link>{' '}
            <AlertStateTag state={state} />{' '}
            <span className="quiet">
              <Time at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
