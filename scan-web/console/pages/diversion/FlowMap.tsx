import type { DiversionFlow } from '@zhenma/contract';
import { Grid, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../../app/session.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { formatFen } from '../../forms/money-rules.ts';
import { buildFlowOption } from '../../maps/flow-option.ts';
import { gradeColours } from '../../maps/flow-rules.ts';
import { useBoundaries } from '../../maps/use-boundaries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { escapeHtml, keyOf, nameEnds, toFlows } from './flow-map-rules.ts';
import type { DiversionFilters } from './use-diversion-filters.ts';

interface Props {
  /** Those that are drawn; undefined while they load. */
  flows: readonly DiversionFlow[] | undefined;
  /** How many there are. */
  total: number;
  isStale: boolean;
  measure: 'units' | 'value';
  filters: DiversionFilters;
}

const grades = ['strong', 'inspect'] as const;

/** How large the map is, how wide its widest line, and how many provinces have room for a name. */
const wide = { height: 480, widest: 9, named: 20 };
const narrow = { height: 320, widest: 5, named: 8 };

/** Lines from dealers' territories to where their goods appeared; each leads to its alerts. */
export function FlowMap({ flows, total, isStale, measure, filters }: Props) {
  const { t } = useTranslation('diversion');
  const { t: map } = useTranslation('map');
  const { t: alerts } = useTranslation('alerts');
  const { brand } = useSession();
  const navigate = useNavigate();
  const colours = useChartColours();
  const isWide = Grid.useBreakpoint().md ?? true;
  const { height, widest, named } = isWide ? wide : narrow;
  const boundaries = useBoundaries('china');
  const china = boundaries.data;
  const [chosen, setChosen] = useState<string | null>(null);
  const tell = useMemo(
    () => (flow: DiversionFlow) => ({
      head: `${flow.dealer.name}: ${flow.from?.name ?? '–'} → ${flow.foundIn.name}`,
      numbers: t('flows.numbers', {
        ...{ alerts: formatCount(flow.strong + flow.inspect), units: formatCount(flow.units) },
        value: formatFen(flow.valueFen),
      }),
    }),
    [t],
  );
  const drawing = useMemo(() => {
    if (china === undefined || flows === undefined) return null;
    const tellOf = (key: string) => {
      const flow = flows.find((one) => keyOf(one) === key);
      if (flow === undefined) return '';
      const { head, numbers } = tell(flow);
      return `<b>${escapeHtml(head)}</b><br/>${escapeHtml(numbers)}`;
    };
    const option = buildFlowOption({
      ...{ boundaries: china, flows: toFlows(flows, measure), colours, tellOf },
      ...{ widest, named: nameEnds(china, flows, named), painted: new Map() },
    });
    return { option, map: { name: 'china', boundaries: china } };
  }, [china, flows, measure, colours, tell, widest, named]);
  const pathOf = ({ dealer, foundIn }: DiversionFlow) =>
    filters.alertsPath({ dealer: dealer.id, province: foundIn.adcode });
  const open = (key: string) => {
    const flow = flows?.find((one) => keyOf(one) === key);
    if (flow === undefined) return;
    // A finger cannot hover: it first sees what a line is about.
    if (matchMedia('(hover: none)').matches) setChosen(key);
    else void navigate(pathOf(flow));
  };
  if (boundaries.error !== null) {
    return (
      <Panel>
        <ErrorState
          error={boundaries.error}
          what={map('mapMissing')}
          onRetry={() => void boundaries.refetch()}
        />
      </Panel>
    );
  }
  const shown = flows?.find((one) => keyOf(one) === chosen);
  return (
    <Panel className="flow-map">
      <div data-stale={isStale}>
        {drawing === null && <Skeleton active paragraph={{ rows: 12 }} style={{ height }} />}
        {drawing !== null && flows?.length === 0 && <EmptyState text={t('flows.none')} />}
        {drawing !== null && flows?.length !== 0 && (
          <Chart {...drawing} height={height} label={t('flows.label')} onClick={open} />
        )}
      </div>
      {shown !== undefined && (
        <p className="flow-chosen" aria-live="polite">
          <strong>{tell(shown).head}</strong>
          <br />
          {tell(shown).numbers} · <Link to={pathOf(shown)}>{t('flows.toAlerts')}</Link>
        </p>
      )}
      <div className="map-foot">
        <span className="quiet">
          {brand.mapApprovalNumber !== null && map('approval', { number: brand.mapApprovalNumber })}
        </span>
        <ul className="legend">
          {grades.map((grade) => (
            <li key={grade}>
              <i
                className={`flow-line flow-line-${grade}`}
                style={{ borderColor: gradeColours(colours.isDark)[grade] }}
              />
              {alerts(`grade.${grade}`)}
            </li>
          ))}
          <li>{t(`flows.width.${measure}`)}</li>
        </ul>
      </div>
      {flows !== undefined && total > flows.length && (
        <p className="quiet">
          {t('flows.most', { shown: formatCount(flows.length), total: formatCount(total) })}
        </p>
      )}
    </Panel>
  );
}
