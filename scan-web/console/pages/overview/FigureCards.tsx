import type { Overview } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { Figure } from '../../ui/Figure.tsx';
import { colourOfVerdict } from '../../ui/verdicts.ts';

type Key = keyof Overview['figures'];

const keys: readonly Key[] = ['scans', 'firstScans', 'visitors', 'claims', 'repeatScans', 'alerts'];

const pathOf = (key: Key, filters: string): string => {
  if (key === 'claims') return '/members';
  if (key === 'alerts') return '/alerts';
  return `/map?${filters}${key === 'scans' ? '' : `&metric=${key}`}`;
};

/** Six figures with their course over the days; each leads to what it counts. */
export function FigureCards({
  figures,
  filters,
}: {
  figures: Overview['figures'];
  filters: string;
}) {
  const { t } = useTranslation('overview');
  const { accent } = useChartColours();
  const colours: Partial<Record<Key, string>> = {
    firstScans: colourOfVerdict('first_scan'),
    repeatScans: colourOfVerdict('repeat_scan'),
  };
  return (
    <div className="figure-cards">
      {keys.map((key) => {
        const unit = t(`figures.${key}.unit`);
        return (
          <Link key={key} to={pathOf(key, filters)} className="figure-card">
            <Figure
              label={t(`figures.${key}.label`)}
              value={figures[key].value}
              previous={figures[key].previous}
              {...(unit === '' ? {} : { unit })}
            />
            <Sparkline values={figures[key].daily} colour={colours[key] ?? accent} />
          </Link>
        );
      })}
    </div>
  );
}
