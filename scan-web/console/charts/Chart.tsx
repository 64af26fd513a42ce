import { Skeleton } from 'antd';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as engineModule from './echarts.ts';

type Engine = typeof engineModule;

interface Props {
  option: EChartsCoreOption;
  height: number;
  /** What the chart shows, for those who cannot see it; the numbers belong in a table beside it. */
  label: string;
  /** Called with the drawing once it exists, and with null when it is gone. */
  onReady?: (chart: ECharts | null) => void;
  /** Boundaries that `option` draws by name. */
  map?: { name: string; boundaries: object };
  /** The key that `option` data carry of what was clicked. */
  onClick?: (name: string) => void;
  /** Called with the name under the pointer, null when it leaves. */
  onHover?: (name: string | null) => void;
}

interface Pointed {
  name?: unknown;
}

const nameOf = (event: unknown): string => {
  const { name } = event as Pointed;
  return typeof name === 'string' ? name : '';
};

/** A drawing by ECharts, whose code is loaded when the first chart is shown. */
export function Chart({ option, height, label, onReady, onClick, onHover, map }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<Engine | null>(null);
  const [chart, setChart] = useState<ECharts | null>(null);
  const click = useEffectEvent((name: string) => onClick?.(name));
  const hover = useEffectEvent((name: string | null) => onHover?.(name));
  const ready = useEffectEvent((made: ECharts | null) => onReady?.(made));

  useEffect(() => {
    let isWanted = true;
    void import('./echarts.ts').then((loaded) => {
      if (isWanted) setEngine(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, []);

  useEffect(() => {
    if (engine === null || frame.current === null) return;
    const made = engine.init(frame.current);
    made.on('click', (event) => click(nameOf(event)));
    made.on('mouseover', (event) => hover(nameOf(event)));
    made.on('mouseout', () => hover(null));
    made.on('globalout', () => hover(null));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current);
    setChart(made);
    ready(made);
    return () => {
      observer.disconnect();
      made.dispose();
      setChart(null);
      ready(null);
    };
  }, [engine]);

  useEffect(() => {
    if (chart === null || engine === null) return;
    if (map !== undefined) {
      engine.registerMap(map.name, map.boundaries as Parameters<Engine['registerMap']>[1]);
    }
    chart.setOption(option, { notMerge: true });
  }, [chart, engine, map, option]);

  return (
    <div style={{ position: 'relative', height }}>
      {chart === null && (
        <div
          style={{ position: 'absolute', inset: 0 }}
          aria-busy="true"
          aria-label={t('chart.loading')}
        >
          <Skeleton.Node active style={{ width: '100%', height }}>
            {' '}
          </Skeleton.Node>
        </div>
      )}
      <div ref={frame} role="img" aria-label={label} style={{ height }} />
    </div>
  );
}
