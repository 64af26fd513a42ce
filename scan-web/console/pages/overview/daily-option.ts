import type { Overview } from '@zhenma/contract';
import type { EChartsCoreOption } from 'echarts/core';
import { tooltipStyle, type ChartColours } from '../../charts/use-chart-colours.ts';
import { countGroup, verdictGroups, type VerdictGroup } from '../../ui/verdicts.ts';

type Days = Overview['days'];

/** The groups that occur at all in the days, with their sums, in the order they are stacked. */
export const sumGroups = (days: Days): { group: VerdictGroup; total: number }[] =>
  verdictGroups
    .map((group) => ({
      group,
      total: days.reduce((sum, { verdicts }) => sum + countGroup(group, verdicts), 0),
    }))
    .filter(({ total }) => total > 0);

/** Bars from zero, one a day, stacked by group of verdicts. */
export function buildDailyOption(
  days: Days,
  nameGroup: (key: VerdictGroup['key']) => string,
  colours: ChartColours,
): EChartsCoreOption {
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 12 };
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, ...tooltipStyle(colours) },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => day),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text, formatter: (day: string) => day.slice(5).replace('-', '/') },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: sumGroups(days).map(({ group }) => ({
      type: 'bar',
      stack: 'scans',
      name: nameGroup(group.key),
      data: days.map(({ verdicts }) => countGroup(group, verdicts)),
      itemStyle: { color: group.colour, borderColor: colours.ground, borderWidth: 0.5 },
      barCategoryGap: '22%',
    })),
  };
}
