import type { EChartsCoreOption } from 'echarts/core';
import { tooltipStyle, type ChartColours } from '../charts/use-chart-colours.ts';
import { gradeColours, layFlows, type Flow, type Place } from './flow-rules.ts';
import { insetStyle, labelStyle } from './map-style.ts';
import type { Boundaries } from './use-boundaries.ts';

export interface FlowDrawing {
  boundaries: Boundaries;
  flows: readonly Flow[];
  /** Provinces that are named, each at one side of its middle. */
  named: readonly (Place & { side: 'left' | 'right' })[];
  /** Provinces in colours of their own, by the names they are drawn under. */
  painted: ReadonlyMap<string, string>;
  colours: ChartColours;
  /** Of the line along which most went, in pixels. */
  widest: number;
  /** One colour for all lines, where the provinces are in colour. */
  lineColour?: string;
  /** What is told of a flow when it is pointed at, as HTML; without it nothing is. */
  tellOf?: (key: string) => string;
}

/** China with lines from where goods belong to where they appeared. */
export function buildFlowOption(drawing: FlowDrawing): EChartsCoreOption {
  const { boundaries, flows, named, painted, colours, widest, lineColour, tellOf } = drawing;
  const ofGrade = gradeColours(colours.isDark);
  const lines = layFlows(boundaries, flows, widest);
  return {
    animation: false,
    tooltip: {
      show: tellOf !== undefined,
      trigger: 'item',
      formatter: (params: unknown) => tellOf?.((params as { name: string }).name) ?? '',
      ...tooltipStyle(colours),
    },
    geo: {
      map: 'china',
      silent: true,
      left: 8,
      right: 8,
      top: 8,
      bottom: 8,
      itemStyle: { areaColor: colours.land, borderColor: colours.ground, borderWidth: 0.8 },
      regions: [
        ...[...painted].map(([name, areaColor]) => ({
          name,
          itemStyle: { areaColor, borderColor: colours.ground },
        })),
        insetStyle(colours),
      ],
    },
    series: [
      {
        type: 'lines',
        coordinateSystem: 'geo',
        silent: tellOf === undefined,
        symbol: ['none', 'arrow'],
        emphasis: { lineStyle: { opacity: 1, color: colours.text } },
        data: lines.map(({ key, coords, width, curveness, grade }) => ({
          name: key,
          coords,
          symbolSize: 8 + width,
          lineStyle: {
            ...{ width, curveness, color: lineColour ?? ofGrade[grade], opacity: 0.75 },
            type: grade === 'strong' ? 'solid' : 'dashed',
          },
        })),
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        silent: true,
        symbolSize: 6,
        itemStyle: { color: colours.text },
        label: { ...labelStyle(colours), fontSize: 12, show: true, formatter: '{b}', distance: 6 },
        data: named.map(({ name, at, side }) => ({ name, value: at, label: { position: side } })),
      },
    ],
  };
}
