import { fewestVisitorsShown, type Heatmap, type HeatmapCells } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../ui/format.ts';

interface Props {
  heatmap: Heatmap;
  cells: HeatmapCells | null;
  hint: string | null;
}

/** How the places are known, and how many scans have none: what the map does not show. */
export function SourceNote({ heatmap, cells, hint }: Props) {
  const { t } = useTranslation('map');
  const { gps, ip, none } = heatmap.sources;
  const all = gps + ip + none;
  if (all === 0) return null;
  return (
    <p className="map-note quiet">
      {t('sources', {
        gps: formatShare(gps / all),
        ip: formatShare(ip / all),
        none: formatShare(none / all),
      })}
      {' · '}
      {cells === null
        ? t('unplaced', {
            unplaced: formatCount(heatmap.unplaced),
            abroad: formatCount(heatmap.abroad),
          })
        : t('hiddenCells', {
            without: formatCount(cells.withoutCell),
            hidden: formatCount(cells.hidden.scans),
            cells: formatCount(cells.hidden.cells),
            few: formatCount(fewestVisitorsShown),
          })}
      {hint !== null && ` · ${hint}`}
    </p>
  );
}
