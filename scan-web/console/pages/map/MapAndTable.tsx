import type { Heatmap, HeatmapCells } from '@zhenma/contract';
import type { ECharts } from 'echarts/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import type { Metric } from '../../maps/map-rules.ts';
import type { Step } from '../../maps/quantile-rules.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CellMap } from './CellMap.tsx';
import { MapLegend } from './MapLegend.tsx';
import { RegionMap } from './RegionMap.tsx';
import { RegionTable } from './RegionTable.tsx';
import { SourceNote } from './SourceNote.tsx';

interface Props {
  /** With the cells as rows where cells are shown. */
  heatmap: Heatmap;
  /** The cells of a place without other parts; null above. */
  cells: HeatmapCells | null;
  metric: Metric;
  steps: readonly Step[];
  place: string;
  isStale: boolean;
  onOpen: (adcode: string) => void;
  onChart: (chart: ECharts | null) => void;
}

/** The map with its legend and approval number, and the same numbers as a table. */
export function MapAndTable(props: Props) {
  const { heatmap, cells, metric, steps, place, isStale, onOpen, onChart } = props;
  const { t } = useTranslation('map');
  const { brand } = useSession();
  const [pointed, setPointed] = useState<string | null>(null);
  const { rows, parent } = heatmap;
  const shared = { rows, metric, steps, pointed, onPoint: setPointed };
  const drill = cells === null ? { onOpen } : {};
  const map = { ...shared, place, onChart };
  return (
    <div className="map-page" data-stale={isStale}>
      <Panel className="map-panel">
        {cells === null ? (
          <RegionMap {...map} {...drill} parent={parent?.adcode ?? null} />
        ) : (
          <CellMap {...map} cells={cells} />
        )}
        <div className="map-foot">
          <span className="quiet">
            {brand.mapApprovalNumber !== null && t('approval', { number: brand.mapApprovalNumber })}
          </span>
          <MapLegend steps={steps} name={t(`metrics.${metric}`)} />
        </div>
      </Panel>
      <Panel flush className="map-table">
        {rows.length === 0 ? (
          <EmptyState text={cells === null ? t('empty') : t('noCells')} />
        ) : (
          <RegionTable {...shared} {...drill} label={t('table', { place })} />
        )}
      </Panel>
      <SourceNote
        heatmap={heatmap}
        cells={cells}
        hint={metric === 'visitors' ? t('visitorsHint') : null}
      />
    </div>
  );
}
