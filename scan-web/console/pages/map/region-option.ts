import type { EChartsCoreOption } from 'echarts/core';
import { tooltipStyle, type ChartColours } from '../../charts/use-chart-colours.ts';
import { groundStyle, insetStyle, labelStyle } from '../../maps/map-style.ts';
import { findStep, type Step } from '../../maps/quantile-rules.ts';
import { formatCount } from '../../ui/format.ts';

interface Drawing {
  /** The name the boundaries are registered under. */
  map: string;
  /** Value by the name of the drawn place. */
  values: ReadonlyMap<string, number>;
  steps: readonly Step[];
  metricName: string;
  colours: ChartColours;
  /** Names beside the shapes: all of them, only of the places with most, or none. */
  labels: 'all' | 'most' | 'none';
  /** Shapes under others that hold no number. */
  ground: readonly string[];
}

const tooltipText = (params: unknown, metricName: string): string => {
  const { name, value } = params as { name: string; value: number };
  return `${name}<br/>${metricName} <b>${formatCount(Number.isNaN(value) ? 0 : value)}</b>`;
};

/** A choropleth: each place in the shade of its step, places without scans in the ground's shade. */
export function buildRegionOption(drawing: Drawing): EChartsCoreOption {
  const { map, values, steps, metricName, colours, labels, ground } = drawing;
  const shown = { all: values.size, most: 8, none: 0 }[labels];
  const named = new Set(
    [...values]
      .sort(([, a], [, b]) => b - a)
      .slice(0, shown)
      .map(([name]) => name),
  );
  return {
    animation: false,
    tooltip: {
      trigger: 'item',
      formatter: (params: unknown) => tooltipText(params, metricName),
      ...tooltipStyle(colours),
    },
    series: [
      {
        type: 'map',
        map,
        roam: false,
        left: 8,
        right: 8,
        top: 8,
        bottom: 8,
        selectedMode: false,
        itemStyle: { areaColor: colours.land, borderColor: colours.ground, borderWidth: 0.8 },
        label: { ...labelStyle(colours), show: false },
        emphasis: {
          label: { ...labelStyle(colours), show: labels !== 'none' },
          itemStyle: { areaColor: '#f2b84b', borderColor: colours.text, borderWidth: 1.2 },
        },
        data: [
          ...[...values].map(([name, value]) => ({
            name,
            value,
            itemStyle: { areaColor: findStep(steps, value)?.colour ?? colours.land },
            label: { show: named.has(name) },
          })),
          ...ground.map((name) => groundStyle(name, colours)),
          insetStyle(colours),
        ],
      },
    ],
  };
}
