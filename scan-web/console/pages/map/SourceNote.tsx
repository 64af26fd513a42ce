import type { Heatmap } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../ui/format.ts';

/** How the places are known, and how many scans have none: what the map does not show. */
export function SourceNote({ heatmap, hint }: { heatmap: Heatmap; hint: string | null }) {
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
      {t('unplaced', {
        unplaced: formatCount(heatmap.unplaced),
        abroad: formatCount(heatmap.abroad),
      })}
      {hint !== null && ` · ${hint}`}
    </p>
  );
}
