import type { DiversionOverview } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatWholeYuan } from '../../forms/money-rules.ts';
import { formatCount } from '../../ui/format.ts';
import type { DiversionFilters } from './use-diversion-filters.ts';

interface Props {
  overview: DiversionOverview;
  filters: DiversionFilters;
}

/** Six figures, each with what it leaves out, leading to what is behind it. */
export function StakeFigures({ overview, filters }: Props) {
  const { t } = useTranslation('diversion');
  const { figures, cases } = overview;
  const { state, alertsPath } = filters;
  const dealer = state.dealer === '' ? '' : `?dealer=${state.dealer}`;
  const casesApart = state.product !== '' || state.province !== '' || state.grade !== '';
  const median = cases.medianDaysToRuling;
  return (
    <div className="stake-cards">
      <Card
        to={alertsPath({ state: 'open' })}
        name={t('figures.open')}
        value={formatCount(figures.open)}
        note={t('figures.ofAlerts', { strong: figures.strong, inspect: figures.inspect })}
      />
      <Card
        to={alertsPath({ grade: 'strong' })}
        name={t('figures.cartons')}
        value={formatCount(figures.cartons)}
        note={t('figures.dealers', { count: figures.dealers })}
      />
      <Card
        name={t('figures.units')}
        value={formatCount(figures.units)}
        note={t('figures.unitsHint')}
      />
      <Card
        name={t('figures.value')}
        value={formatWholeYuan(figures.valueFen)}
        note={
          <>
            {t('figures.strongValue', { value: formatWholeYuan(figures.strongValueFen) })}
            {figures.unpricedUnits > 0 && (
              <>
                {' · '}
                <Link to="/products">
                  {t('figures.unpriced', { count: figures.unpricedUnits })}
                </Link>
              </>
            )}
          </>
        }
      />
      <Card
        to={`/diversion-cases${dealer}`}
        name={t('figures.cases')}
        value={formatCount(cases.open)}
        note={casesApart ? t('figures.casesApart') : t('figures.ruled', { count: cases.ruled })}
      />
      <Card
        name={t('figures.median')}
        value={median === null ? '–' : t('figures.days', { days: median.toFixed(1) })}
        note={median === null ? t('figures.noneRuled') : t('figures.medianHint')}
      />
    </div>
  );
}

interface CardProps {
  name: string;
  value: string;
  note: ReactNode;
  /** Where the number comes from. */
  to?: string;
}

function Card({ name, value, note, to }: CardProps) {
  return (
    <section className="stake-card" aria-label={name}>
      <div className="figure-label">{name}</div>
      <div className="figure-value">{to === undefined ? value : <Link to={to}>{value}</Link>}</div>
      <div className="figure-compare">{note}</div>
    </section>
  );
}
