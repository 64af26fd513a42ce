import { exportHeatmap, exportHeatmapCells, type Heatmap } from '@zhenma/contract';
import { App } from 'antd';
import type { ECharts } from 'echarts/core';
import { useTranslation } from 'react-i18next';
import { download, saveFile } from '../../api/download.ts';
import { useSession } from '../../app/session.ts';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import type { Metric } from '../../maps/map-rules.ts';
import type { Step } from '../../maps/quantile-rules.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { composePicture } from './compose-picture.ts';

export interface MapFilters {
  from: string;
  to: string;
  productId: string;
  parent: string;
}

/** Keeps the table that is shown, of regions or of cells, as a CSV file. */
export function useCsvExport(filters: MapFilters, place: string, isCells: boolean): () => void {
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  return () => {
    const name = `${place}-${filters.from}-${filters.to}.csv`;
    const file = isCells
      ? download(exportHeatmapCells, { query: filters }, name)
      : download(exportHeatmap, { query: filters }, name);
    file.catch((error: unknown) => {
      void message.error(describe(error).text);
    });
  };
}

/** Keeps the map that is shown as a PNG file. */
export function usePictureExport(
  chart: ECharts | null,
  shown: { metric: Metric; steps: readonly Step[]; heatmap: Heatmap | undefined; place: string },
): () => void {
  const { t } = useTranslation('map');
  const { brand } = useSession();
  const colours = useChartColours();
  const { metric, steps, heatmap, place } = shown;
  return () => {
    if (chart === null || heatmap === undefined) return;
    const { from, to } = heatmap.period;
    const number = brand.mapApprovalNumber;
    void composePicture(chart, {
      title: `${place} · ${t(`metrics.${metric}`)}`,
      subtitle: `${from} – ${to}`,
      foot: number === null ? '' : t('approval', { number }),
      steps,
      colours,
    }).then((picture) => saveFile(picture, `${place}-${from}-${to}.png`));
  };
}
