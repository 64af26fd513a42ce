import type { DiversionOverview } from '@zhenma/contract';
import type { EChartsCoreOption } from 'echarts/core';
import { tooltipStyle, type ChartColours } from '../../charts/use-chart-colours.ts';
import { gradeColours } from '../../maps/flow-rules.ts';

type Rows = DiversionOverview['trend']['rows'];

/** Bars from zero, one a day or week, those that accuse below those to inspect. */
export function buildTrendOption(
  rows: Rows,
  nameGrade: (grade: 'strong' | 'inspect') => string,
  colours: ChartColours,
): EChartsCoreOption {
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 12 };
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, ...tooltipStyle(colours) },
    xAxis: {
      type: 'category',
      data: rows.map(({ day }) => day),
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
    series: (['strong', 'inspect'] as const).map((grade) => ({
      type: 'bar',
      stack: 'alerts',
      name: nameGrade(grade),
      data: rows.map((row) => row[grade]),
      itemStyle: {
        color: gradeColours(colours.isDark)[grade],
        borderColor: colours.ground,
        borderWidth: 0.5,
      },
      barCategoryGap: '22%',
    })),
  };
}
