import type { DiversionOverview } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { gradeColours } from '../../maps/flow-rules.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { buildTrendOption } from './trend-option.ts';

const grades = ['strong', 'inspect'] as const;

/** Alerts opened by day or week: as bars with their sums named, or as a table. */
export function AlertTrend({ trend }: { trend: DiversionOverview['trend'] }) {
  const { t } = useTranslation('diversion');
  const { t: shell } = useTranslation();
  const { t: alerts } = useTranslation('alerts');
  const colours = useChartColours();
  const [{ trend: shown }, change] = useUrlState({ trend: 'chart' });
  const { rows, step } = trend;
  const option = useMemo(
    () => buildTrendOption(rows, (grade) => alerts(`grade.${grade}`), colours),
    [rows, alerts, colours],
  );
  const sumOf = (grade: (typeof grades)[number]) => rows.reduce((sum, row) => sum + row[grade], 0);
  const isEmpty = sumOf('strong') + sumOf('inspect') === 0;
  return (
    <Panel
      title={t(`trend.${step}`)}
      extra={
        <Segmented
          size="small"
          value={shown}
          options={[
            { value: 'chart', label: shell('chart.asChart') },
            { value: 'table', label: shell('chart.asTable') },
          ]}
          onChange={(next) => change({ trend: next }, { keepPage: true })}
        />
      }
    >
      {isEmpty && <EmptyState text={t('trend.empty')} />}
      {!isEmpty && shown === 'chart' && (
        <>
          <ul className="legend">
            {grades.map((grade) => (
              <li key={grade}>
                <i style={{ background: gradeColours(colours.isDark)[grade] }} />
                {alerts(`grade.${grade}`)}
                <b>{formatCount(sumOf(grade))}</b>
              </li>
            ))}
          </ul>
          <Chart option={option} height={220} label={t('trend.label')} />
        </>
      )}
      {!isEmpty && shown !== 'chart' && <TrendTable trend={trend} />}
    </Panel>
  );
}

function TrendTable({ trend: { rows, step } }: { trend: DiversionOverview['trend'] }) {
  const { t } = useTranslation('diversion');
  const { t: alerts } = useTranslation('alerts');
  return (
    <div className="trend-table" tabIndex={0} role="region" aria-label={t(`trend.${step}`)}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t(`trend.begins.${step}`)}</th>
            {grades.map((grade) => (
              <th key={grade} scope="col">
                {alerts(`grade.${grade}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.day}>
              <th scope="row">{row.day}</th>
              {grades.map((grade) => (
                <td key={grade}>{formatCount(row[grade])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
