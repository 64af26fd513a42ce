import type { Overview } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

interface Props {
  provinces: Overview['provinces'];
  /** All scans of the period, to take shares of. */
  scans: number;
  filters: string;
}

const shown = 5;

/** The five provinces with most scans; each opens its cities on the map. */
export function TopProvinces({ provinces, scans, filters }: Props) {
  const { t } = useTranslation('overview');
  const most = provinces[0]?.scans ?? 0;
  return (
    <Panel
      title={t('provinces.title')}
      extra={<Link to={`/map?${filters}`}>{t('provinces.openMap')}</Link>}
    >
      {provinces.length === 0 && <EmptyState text={t('provinces.empty')} />}
      <ul className="row-list">
        {provinces.slice(0, shown).map((province) => (
          <li key={province.adcode}>
            <Link to={`/map?${filters}&parent=${province.adcode}`}>
              <span className="row-line">
                <span>{province.name}</span>
                <span className="tabular">
                  <strong>{formatCount(province.scans)}</strong>{' '}
                  {scans > 0 && (
                    <span className="quiet">
                      {t('provinces.share', { share: formatShare(province.scans / scans) })}
                    </span>
                  )}
                </span>
              </span>
              <span className="bar">
                <span style={{ width: `${(province.scans / most) * 100}%` }} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
