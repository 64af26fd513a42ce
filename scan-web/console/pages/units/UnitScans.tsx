import type { UnitTrail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ReasonList } from '../../ui/ReasonList.tsx';
import { Time } from '../../ui/Time.tsx';
import { VerdictTag } from '../../ui/VerdictTag.tsx';

/** The latest scans of a unit: when, what was said, where. */
export function UnitScans({ scans }: { scans: UnitTrail['scans'] }) {
  const { t } = useTranslation('units');
  if (scans.length === 0) return <EmptyState text={t('scans.empty')} />;
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="plain-table unit-scans">
        <thead>
          <tr>
            <th scope="col">{t('scans.at')}</th>
            <th scope="col">{t('scans.verdict')}</th>
            <th scope="col">{t('scans.place')}</th>
            <th scope="col">{t('scans.source')}</th>
          </tr>
        </thead>
        <tbody>
          {scans.map(({ at, verdict, reasons, region }, index) => (
            <tr key={`${at}-${index}`}>
              <td>
                <Time at={at} withSeconds />
              </td>
              <td>
                <VerdictTag verdict={verdict} />
                {reasons.length > 0 && (
                  <details className="scan-reasons">
                    <summary>{t('scans.why')}</summary>
                    <ReasonList reasons={reasons} />
                  </details>
                )}
              </td>
              <td>{region.name ?? t('scans.unknownPlace')}</td>
              <td>
                {t(`scans.${region.source}`)}
                {region.accuracyM !== null && (
                  <span className="quiet">
                    {' '}
                    {t('scans.accuracy', { metres: Math.round(region.accuracyM) })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
