import { getAlert, type AlertDetail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { AlertStateTag } from '../../ui/AlertStateTag.tsx';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { formatFen } from '../../forms/money-rules.ts';
import { formatCount, formatShare, useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time, useTimeZone } from '../../ui/Time.tsx';
import { formatMoment } from '../../ui/time-rules.ts';
import { OpenFromAlert } from '../diversion-cases/OpenFromAlert.tsx';
import { AlertActions } from './AlertActions.tsx';
import { AlertHistory } from './AlertHistory.tsx';
import { AlertMap } from './AlertMap.tsx';
import { CartonTable } from './CartonTable.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { GradeTag } from './GradeTag.tsx';
import { NextSteps } from './NextSteps.tsx';

/** One alert: what happened, where, on what evidence, and what to do. */
export function AlertDetailPage() {
  const { t } = useTranslation('alerts');
  const { alertId = '' } = useParams();
  const query = useOperation(getAlert, { params: { alertId } });
  return (
    <DetailPage
      query={query}
      list={{ title: t('title'), path: '/alerts' }}
      missing={t('notFound')}
      back={t('back')}
    >
      {(alert) => <AlertView alert={alert} />}
    </DetailPage>
  );
}

function AlertView({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation('alerts');
  const place = alert.foundIn.name;
  return (
    <>
      <PageHeader
        title={t('headline', { dealer: alert.dealer.name, place })}
        above={[{ title: t('title'), path: '/alerts' }]}
        tags={
          <>
            <AlertStateTag state={alert.state} />
            <GradeTag grade={alert.grade} />
            {alert.isDemo && <DemoTag />}
          </>
        }
        detail={<Time at={alert.openedAt} withZone />}
        actions={
          <>
            <OpenFromAlert alertId={alert.id} />
            <AlertActions alert={alert} />
          </>
        }
      />
      <div className="alert-page">
        <Panel className="alert-story">
          <Story alert={alert} />
          <Figures alert={alert} />
        </Panel>
        <Panel title={t('map.title')}>
          <AlertMap alert={alert} />
        </Panel>
        <aside className="alert-side">
          <Panel title={t('next.title')}>
            <NextSteps alert={alert} />
          </Panel>
          <Panel title={t('history.title')}>
            <AlertHistory history={alert.history} />
          </Panel>
        </aside>
        {alert.cartons.length > 0 && (
          <Panel flush className="alert-evidence">
            <CartonTable cartons={alert.cartons} />
          </Panel>
        )}
        <Panel flush className="alert-evidence">
          <EvidenceTable evidence={alert.evidence} />
        </Panel>
      </div>
    </>
  );
}

function Story({ alert }: { alert: AlertDetail }) {
  const { t, i18n } = useTranslation('alerts');
  const bilingual = useBilingual();
  const zone = useTimeZone();
  const { shipment, goods } = alert;
  const place = alert.foundIn.name;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (
    <>
      <p className="alert-sentence">
        <strong>{bilingual(alert.productName)}</strong>
        {' · '}
        {t('story', {
          batch: shipment.batchNumber,
          lot: shipment.lot,
          from: formatCount(shipment.from),
          to: formatCount(shipment.to),
          shippedAt: formatMoment(shipment.shippedAt, zone).slice(0, 10),
          dealer: alert.dealer.name,
          territory: list.format(alert.dealer.territory.map(({ name }) => name)),
          expected: formatExpected(alert.expected),
          visitors: formatCount(alert.visitors),
          units: formatCount(alert.units),
          place,
        })}{' '}
        {goods.cartonId !== null && (
          <>
            {t('carton')}{' '}
            <Link to={`/logistic-units/${goods.cartonId}`} className="code">
              {goods.cartonId}
            </Link>
          </>
        )}
        {goods.kind === 'lot' && goods.cartons > 0 && t('lot', { count: goods.cartons })}
      </p>
      <p className="quiet">
        {t('chance', {
          p: formatChance(alert.pValue),
          quantity: formatCount(alert.quantity),
          place,
        })}{' '}
        {goods.kind === 'lot' && goods.cartons === 0
          ? t('lotAtLarge')
          : t(`gradeHint.${alert.grade}`, { count: alert.confirmed, place })}
      </p>
    </>
  );
}

const formatExpected = (expected: number) => expected.toFixed(1);

/** A chance as a power of ten, as nobody can picture its digits; `1 / 10 000` for 0.0001. */
const formatChance = (chance: number) =>
  `1 / ${formatCount(10 ** Math.min(12, Math.floor(-Math.log10(Math.max(chance, 1e-12)))))}`;

function Figures({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation('alerts');
  const place = alert.foundIn.name;
  const everywhere = Math.max(alert.visitorsEverywhere, alert.visitors);
  return (
    <div className="alert-figures">
      <Figure label={t('figures.visitors', { place })} value={alert.visitors} unit={t('people')} />
      <Figure label={t('figures.quantity')} value={alert.quantity} unit={t('pieces')} />
      <div className="figure">
        <div className="figure-label">{t('value')}</div>
        <div className="figure-value">
          {alert.valueFen === null ? '–' : formatFen(alert.valueFen)}
        </div>
        <div className="figure-compare">
          {alert.valueFen === null ? t('noValue') : t('valueHint')}
        </div>
      </div>
      <Figure label={t('figures.everywhere')} value={everywhere} unit={t('people')} />
      <div className="figure">
        <div className="figure-label">{t('figures.share', { place })}</div>
        <div className="figure-value">{formatShare(alert.visitors / everywhere)}</div>
      </div>
    </div>
  );
}
