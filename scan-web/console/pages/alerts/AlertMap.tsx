import type { AlertDetail } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { useBoundaries } from '../../maps/use-boundaries.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { alertColours, buildAlertOption } from './alert-option.ts';

const height = 400;

/** Where the goods belong and where they were found. */
export function AlertMap({ alert }: { alert: AlertDetail }) {
  const { t, i18n } = useTranslation('alerts');
  const { t: map } = useTranslation('map');
  const { brand } = useSession();
  const colours = useChartColours();
  const boundaries = useBoundaries('china');
  const china = boundaries.data;
  const drawing = useMemo(
    () =>
      china === undefined
        ? null
        : {
            option: buildAlertOption(china, alert, colours),
            map: { name: 'china', boundaries: china },
          },
    [china, alert, colours],
  );
  if (boundaries.error !== null) {
    return <ErrorState error={boundaries.error} onRetry={() => void boundaries.refetch()} />;
  }
  if (drawing === null) return <Skeleton active paragraph={{ rows: 10 }} style={{ height }} />;
  const territory = new Intl.ListFormat(i18n.language).format(
    alert.dealer.territory.map(({ name }) => name),
  );
  return (
    <>
      <Chart
        {...drawing}
        height={height}
        label={t('map.label', { territory, place: alert.foundIn.name })}
      />
      <div className="alert-map-foot">
        <span className="quiet">
          {brand.mapApprovalNumber !== null && map('approval', { number: brand.mapApprovalNumber })}
        </span>
        <ul className="legend">
          <li>
            <i style={{ background: alertColours.territory }} />
            {t('map.territory')}
          </li>
          <li>
            <i style={{ background: alertColours.found }} />
            {t('map.found')}
          </li>
        </ul>
      </div>
    </>
  );
}
