import type { Heatmap } from '@zhenma/contract';
import { Grid, Skeleton } from 'antd';
import type { ECharts } from 'echarts/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { findAdcode, findShapes, sumByShape, type Metric } from '../../maps/map-rules.ts';
import type { Step } from '../../maps/quantile-rules.ts';
import { useBoundaries } from '../../maps/use-boundaries.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { buildRegionOption } from './region-option.ts';

interface Props {
  heatmap: Heatmap;
  metric: Metric;
  steps: readonly Step[];
  place: string;
  /** The adcode that the pointer is on, here or in the table. */
  pointed: string | null;
  onPoint: (adcode: string | null) => void;
  onOpen?: (adcode: string) => void;
  onChart: (chart: ECharts | null) => void;
}

/** The shapes of an area in the shades of their numbers; in step with the table beside it. */
export function RegionMap(props: Props) {
  const { heatmap, metric, steps, place, pointed, onPoint, onOpen, onChart } = props;
  const { t } = useTranslation('map');
  const colours = useChartColours();
  const isWide = Grid.useBreakpoint().md ?? true;
  const height = isWide ? 560 : 320;
  const area = heatmap.parent?.adcode ?? 'china';
  const boundaries = useBoundaries(area);
  const map = boundaries.data;
  const [chart, setChart] = useState<ECharts | null>(null);
  const shapes = useMemo(
    () => (map === undefined ? [] : findShapes(map, heatmap.rows)),
    [map, heatmap.rows],
  );
  const option = useMemo(
    () =>
      buildRegionOption({
        map: area,
        values: sumByShape(shapes, metric),
        steps,
        metricName: t(`metrics.${metric}`),
        colours,
        labels: area === 'china' ? 'most' : 'all',
      }),
    [area, shapes, metric, steps, colours, t],
  );
  const drawnAs = shapes.find(({ row }) => row.adcode === pointed)?.drawnAs;
  useEffect(() => {
    if (chart === null || chart.isDisposed()) return;
    chart.dispatchAction({ type: 'downplay', seriesIndex: 0 });
    if (drawnAs !== undefined) {
      chart.dispatchAction({ type: 'highlight', seriesIndex: 0, name: drawnAs });
    }
  }, [chart, drawnAs]);
  const registered = useMemo(
    () => (map === undefined ? undefined : { name: area, boundaries: map }),
    [area, map],
  );
  if (boundaries.error !== null) {
    return (
      <ErrorState
        error={boundaries.error}
        what={t('mapMissing')}
        onRetry={() => void boundaries.refetch()}
      />
    );
  }
  if (map === undefined || registered === undefined) {
    return <Skeleton active paragraph={{ rows: 12 }} style={{ height }} />;
  }
  const point = (name: string | null) => {
    onPoint(shapes.find((shape) => shape.drawnAs === name)?.row.adcode ?? null);
  };
  const open = (name: string) => {
    const adcode = findAdcode(map, name);
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
