import { verdicts, type Overview } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { buildDailyOption, sumGroups } from './daily-option.ts';

interface Props {
  days: Overview['days'];
  product: string;
}

/** Scans a day by verdict: as bars with their sums named, or as a table with every number. */
export function DailyScans({ days, product }: Props) {
  const { t } = useTranslation('overview');
  const { t: shell } = useTranslation();
  const navigate = useNavigate();
  const colours = useChartColours();
  const [{ daily }, change] = useUrlState({ daily: 'chart' });
  const option = useMemo(
    () => buildDailyOption(days, (key) => shell(`verdictGroups.${key}`), colours),
    [days, shell, colours],
  );
  const sums = sumGroups(days);
  const openDay = (day: string) => {
    const filters = new URLSearchParams({ from: day, to: day });
    if (product !== '') filters.set('product', product);
    void navigate(`/map?${filters.toString()}`);
  };
  return (
    <Panel
      className="overview-wide"
      title={t('daily.title')}
      extra={
        <Segmented
          size="small"
          value={daily}
          options={[
            { value: 'chart', label: shell('chart.asChart') },
            { value: 'table', label: shell('chart.asTable') },
          ]}
          onChange={(next) => change({ daily: next }, { keepPage: true })}
        />
      }
    >
      {sums.length === 0 && <EmptyState text={t('daily.empty')} />}
      {sums.length > 0 && daily === 'chart' && (
        <>
          <ul className="legend">
            {sums.map(({ group, total }) => (
              <li key={group.key}>
                <i style={{ background: group.colour }} />
                {shell(`verdictGroups.${group.key}`)}
                <b>{formatCount(total)}</b>
              </li>
            ))}
          </ul>
          <div title={t('daily.openMap')}>
            <Chart option={option} height={280} label={t('daily.label')} onClick={openDay} />
          </div>
        </>
      )}
      {sums.length > 0 && daily !== 'chart' && <DailyTable days={days} />}
    </Panel>
  );
}

function DailyTable({ days }: { days: Overview['days'] }) {
  const { t } = useTranslation('overview');
  const { t: shell } = useTranslation();
  const present = verdicts.filter((verdict) =>
    days.some((day) => (day.verdicts[verdict] ?? 0) > 0),
  );
  return (
    <div style={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('daily.day')}</th>
            {present.map((verdict) => (
              <th key={verdict} scope="col">
                {shell(`verdicts.${verdict}`)}
              </th>
            ))}
            <th scope="col">{t('daily.total')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, verdicts: counts }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {present.map((verdict) => (
                <td key={verdict}>{formatCount(counts[verdict] ?? 0)}</td>
              ))}
              <td>{formatCount(Object.values(counts).reduce((sum, count) => sum + count, 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
