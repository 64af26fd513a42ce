import type { RegionRow } from '@zhenma/contract';
import { Grid } from 'antd';
import type { ECharts } from 'echarts/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { findAdcode, findShapes, sumByShape, type Metric } from '../../maps/map-rules.ts';
import type { Step } from '../../maps/quantile-rules.ts';
import type { Boundaries } from '../../maps/use-boundaries.ts';
import { buildRegionOption } from './region-option.ts';

/** What a map of any level is drawn from. */
export interface MapProps {
  rows: readonly RegionRow[];
  metric: Metric;
  steps: readonly Step[];
  place: string;
  /** The adcode or cell that the pointer is on, here or in the table. */
  pointed: string | null;
  onPoint: (adcode: string | null) => void;
  onOpen?: (adcode: string) => void;
  onChart: (chart: ECharts | null) => void;
}

interface Props extends MapProps {
  /** The name that the boundaries are drawn under; others need another one. */
  area: string;
  boundaries: Boundaries;
  labels: 'all' | 'most' | 'none';
  /** Shapes that are ground for others and hold no number. */
  ground?: readonly string[];
}

export function useMapHeight(): number {
  return (Grid.useBreakpoint().md ?? true) ? 560 : 320;
}

const noGround: readonly string[] = [];

/** Shapes in the shades of their numbers; in step with the table beside it. */
export function ShapeMap(props: Props) {
  const { area, boundaries, rows, metric, steps, place, pointed, labels } = props;
  const { ground = noGround, onPoint, onOpen, onChart } = props;
  const { t } = useTranslation('map');
  const colours = useChartColours();
  const height = useMapHeight();
  const [chart, setChart] = useState<ECharts | null>(null);
  const shapes = useMemo(() => findShapes(boundaries, rows), [boundaries, rows]);
  const option = useMemo(
    () =>
      buildRegionOption({
        map: area,
        values: sumByShape(shapes, metric),
        steps,
        metricName: t(`metrics.${metric}`),
        colours,
        labels,
        ground,
      }),
    [area, shapes, metric, steps, colours, labels, ground, t],
  );
  const drawnAs = shapes.find(({ row }) => row.adcode === pointed)?.drawnAs;
  useEffect(() => {
    if (chart === null || chart.isDisposed()) return;
    chart.dispatchAction({ type: 'downplay', seriesIndex: 0 });
    if (drawnAs !== undefined) {
      chart.dispatchAction({ type: 'highlight', seriesIndex: 0, name: drawnAs });
    }
  }, [chart, drawnAs]);
  const registered = useMemo(() => ({ name: area, boundaries }), [area, boundaries]);
  const point = (name: string | null) => {
    onPoint(shapes.find((shape) => shape.drawnAs === name)?.row.adcode ?? null);
  };
  const open = (name: string) => {
    const adcode = findAdcode(boundaries, name);
    if (adcode !== undefined) onOpen?.(adcode);
  };
  return (
    <Chart
      key={area}
      option={option}
      map={registered}
      height={height}
      label={t('mapLabel', { place, metric: t(`metrics.${metric}`) })}
      onHover={point}
      onClick={open}
      onReady={(made) => {
        setChart(made);
        onChart(made);
      }}
    />
  );
}
