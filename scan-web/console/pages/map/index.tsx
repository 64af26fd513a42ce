import { exportHeatmap, getHeatmap, type Heatmap } from '@zhenma/contract';
import { App, Breadcrumb, Button, Segmented, Skeleton } from 'antd';
import type { ECharts } from 'echarts/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { download, saveFile } from '../../api/download.ts';
import { useOperation } from '../../api/hooks.ts';
import { useSession } from '../../app/session.ts';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { asMetric, metrics, type Metric } from '../../maps/map-rules.ts';
import { buildSteps } from '../../maps/quantile-rules.ts';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { Time } from '../../ui/Time.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { usePeriod } from '../../ui/use-period.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { composePicture } from './compose-picture.ts';
import './map.css';
import { MapLegend } from './MapLegend.tsx';
import { RegionMap } from './RegionMap.tsx';
import { RegionTable } from './RegionTable.tsx';
import { SourceNote } from './SourceNote.tsx';

/** Where codes are scanned: provinces, then the cities of one, as a map and the same as a table. */
export default function MapPage() {
  const { t } = useTranslation('map');
  const period = usePeriod();
  const [state, change] = useUrlState({ parent: '', product: '', metric: 'scans' });
  const { from, to } = period;
  const filters = { from, to, productId: state.product, parent: state.parent };
  const query = useOperation(getHeatmap, { query: filters });
  const heatmap = query.data;
  const place = heatmap?.parent?.name ?? t('country');
  const metric = asMetric(state.metric);
  const [chart, setChart] = useState<ECharts | null>(null);
  const exportCsv = useCsvExport(filters, place);
  const exportPng = usePictureExport(chart, metric, heatmap, place);
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
        <Place parent={heatmap?.parent ?? null} />
        <Segmented<Metric>
          aria-label={t('metric')}
          value={metric}
          options={metrics.map((value) => ({ value, label: t(`metrics.${value}`) }))}
          onChange={(next) => change({ metric: next })}
        />
      </div>
      {query.error !== null && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {heatmap === undefined && query.error === null && (
        <Panel>
          <Skeleton active paragraph={{ rows: 14 }} />
        </Panel>
      )}
      {heatmap !== undefined && (
        <MapAndTable
          heatmap={heatmap}
          metric={metric}
          place={place}
          isStale={query.isPlaceholderData}
          onOpen={(parent) => change({ parent })}
          onChart={setChart}
        />
      )}
    </>
  );
}

interface ViewProps {
  heatmap: Heatmap;
  metric: Metric;
  place: string;
  isStale: boolean;
  onOpen: (adcode: string) => void;
  onChart: (chart: ECharts | null) => void;
}

function MapAndTable({ heatmap, metric, place, isStale, onOpen, onChart }: ViewProps) {
  const { t } = useTranslation('map');
  const { brand } = useSession();
  const { isDark } = useChartColours();
  const [pointed, setPointed] = useState<string | null>(null);
  const isCountry = heatmap.parent === null;
  const steps = buildSteps(
    heatmap.rows.map((row) => row[metric]),
    isDark,
  );
  const shared = { heatmap, metric, steps, pointed, onPoint: setPointed };
  const drill = isCountry ? { onOpen } : {};
  return (
    <div className="map-page" data-stale={isStale}>
      <Panel className="map-panel">
        <RegionMap {...shared} {...drill} place={place} onChart={onChart} />
        <div className="map-foot">
          <span className="quiet">
            {brand.mapApprovalNumber !== null && t('approval', { number: brand.mapApprovalNumber })}
          </span>
          <MapLegend steps={steps} name={t(`metrics.${metric}`)} />
        </div>
      </Panel>
      <Panel flush className="map-table">
        {heatmap.rows.length === 0 ? (
          <EmptyState text={t('empty')} />
        ) : (
          <RegionTable {...shared} {...drill} label={t('table', { place })} />
        )}
      </Panel>
      <SourceNote heatmap={heatmap} hint={metric === 'visitors' ? t('visitorsHint') : null} />
    </div>
  );
}

function Place({ parent }: { parent: Heatmap['parent'] }) {
  const { t } = useTranslation('map');
  const { pathname, search } = useLocation();
  if (parent === null) {
    return <span className="quiet">{t('drill')}</span>;
  }
  const above = new URLSearchParams(search);
  above.delete('parent');
  return (
    <Breadcrumb
      items={[
        { title: <Link to={`${pathname}?${above.toString()}`}>{t('country')}</Link> },
        { title: parent.name },
      ]}
    />
  );
}

interface Filters {
  from: string;
  to: string;
  productId: string;
  parent: string;
}

function useCsvExport(filters: Filters, place: string): () => void {
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  return () => {
    const name = `${place}-${filters.from}-${filters.to}.csv`;
    download(exportHeatmap, { query: filters }, name).catch((error: unknown) => {
      void message.error(describe(error).text);
    });
  };
}

function usePictureExport(
  chart: ECharts | null,
  metric: Metric,
  heatmap: Heatmap | undefined,
  place: string,
): () => void {
  const { t } = useTranslation('map');
  const { brand } = useSession();
  const colours = useChartColours();
  return () => {
    if (chart === null || heatmap === undefined) return;
    const { from, to } = heatmap.period;
    const number = brand.mapApprovalNumber;
    void composePicture(chart, {
      title: `${place} · ${t(`metrics.${metric}`)}`,
      subtitle: `${from} – ${to}`,
      foot: number === null ? '' : t('approval', { number }),
      steps: buildSteps(
        heatmap.rows.map((row) => row[metric]),
        colours.isDark,
      ),
      colours,
    }).then((picture) => saveFile(picture, `${place}-${from}-${to}.png`));
  };
}
