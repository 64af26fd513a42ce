import type { RegionRow } from '@zhenma/contract';
import { Grid } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChartColours } from '../../charts/use-chart-colours.ts';
import { metrics, type Metric } from '../../maps/map-rules.ts';
import { findStep, type Step } from '../../maps/quantile-rules.ts';
import { formatCount } from '../../ui/format.ts';

interface Props {
  rows: readonly RegionRow[];
  metric: Metric;
  steps: readonly Step[];
  label: string;
  /** The adcode that the pointer is on, here or on the map. */
  pointed: string | null;
  onPoint: (adcode: string | null) => void;
  /** Opens the cities of a province; without it the rows lead no further. */
  onOpen?: (adcode: string) => void;
}

/** The map's numbers, most of the chosen measure first; the way to everything on it by keyboard. */
export function RegionTable({
  rows: given,
  metric,
  steps,
  label,
  pointed,
  onPoint,
  onOpen,
}: Props) {
  const { t } = useTranslation('map');
  const { land } = useChartColours();
  const isWide = Grid.useBreakpoint().md ?? true;
  // On phones the chosen measure comes first, so that it is seen without scrolling sideways.
  const columns = isWide ? metrics : [metric, ...metrics.filter((one) => one !== metric)];
  const rows = given.toSorted((a, b) => b[metric] - a[metric]);
  return (
    <div className="region-table" tabIndex={0} role="region" aria-label={label}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('region')}</th>
            {columns.map((one) => (
              <th key={one} scope="col" aria-sort={one === metric ? 'descending' : 'none'}>
                {t(`metrics.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onMouseLeave={() => onPoint(null)}>
          {rows.map((row) => (
            <tr
              key={row.adcode}
              data-pointed={row.adcode === pointed}
              onMouseEnter={() => onPoint(row.adcode)}
            >
              <th scope="row">
                <i style={{ background: findStep(steps, row[metric])?.colour ?? land }} />
                {onOpen === undefined ? (
                  row.name
                ) : (
                  <button
                    type="button"
                    onClick={() => onOpen(row.adcode)}
                    onFocus={() => onPoint(row.adcode)}
                  >
                    {row.name}
                  </button>
                )}
              </th>
              {columns.map((one) => (
                <td key={one} data-chosen={one === metric}>
                  {formatCount(row[one])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
