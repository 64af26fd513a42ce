import { Button, Segmented, Skeleton } from 'antd';
import type { ECharts } from 'echarts/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { asMetric, metrics, type Metric } from '../../maps/map-rules.ts';
import { buildSteps } from '../../maps/quantile-rules.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { Time } from '../../ui/Time.tsx';
import { usePeriod } from '../../ui/use-period.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import './map.css';
import { MapAndTable } from './MapAndTable.tsx';
import { MapPath } from './MapPath.tsx';
import { useCsvExport, usePictureExport } from './use-map-exports.ts';
import { useShownRegions } from './use-shown-regions.ts';

/** Where codes are scanned: provinces, the cities of one, the cells of one, as a map and as a table. */
export default function MapPage() {
  const { t } = useTranslation('map');
  const { isDark } = useChartColours();
  const period = usePeriod();
  const [state, change] = useUrlState({ parent: '', product: '', metric: 'scans' });
  const { from, to } = period;
  const filters = { from, to, productId: state.product, parent: state.parent };
  const { heatmap, cells, isStale, error, retry } = useShownRegions(filters);
  const place = heatmap?.parent?.name ?? t('country');
  const metric = asMetric(state.metric);
  const rows = heatmap?.rows;
  const steps = useMemo(
    () =>
      buildSteps(
        (rows ?? []).map((row) => row[metric]),
        isDark,
      ),
    [rows, metric, isDark],
  );
  const [chart, setChart] = useState<ECharts | null>(null);
  const exportCsv = useCsvExport(filters, place, cells !== null);
  const exportPng = usePictureExport(chart, { metric, steps, heatmap, place });
  return (
    <>
      <PageHeader
        title={t('title')}
        documentTitle={t('titleOf', { place })}
        tags={heatmap?.includesDemo === true && <DemoTag of="data" />}
        detail={
          heatmap?.countedUntil != null && (
            <>
              {t('countedUntil')} <Time at={heatmap.countedUntil} withZone />
            </>
          )
        }
        actions={
          <>
            <ProductSelect value={state.product} onChange={(product) => change({ product })} />
            <PeriodPicker period={period} />
            <Button icon={<Icon name="download" size={16} />} onClick={exportCsv}>
              {t('csv')}
            </Button>
            <Button
              icon={<Icon name="image" size={16} />}
              disabled={chart === null}
              onClick={exportPng}
            >
              {t('png')}
            </Button>
          </>
        }
      />
      <div className="map-bar">
        <MapPath path={heatmap?.path ?? []} />
        <Segmented<Metric>
          aria-label={t('metric')}
          value={metric}
          options={metrics.map((value) => ({ value, label: t(`metrics.${value}`) }))}
          onChange={(next) => change({ metric: next })}
        />
      </div>
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      {heatmap === undefined && error === null && (
        <Panel>
          <Skeleton active paragraph={{ rows: 14 }} />
        </Panel>
      )}
      {heatmap !== undefined && (
        <MapAndTable
          {...{ heatmap, cells, metric, steps, place, isStale }}
          onOpen={(parent) => change({ parent })}
          onChart={setChart}
        />
      )}
    </>
  );
}
