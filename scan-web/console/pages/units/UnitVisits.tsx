import type { UnitTrail } from '@zhenma/contract';
import { Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Time } from '../../ui/Time.tsx';

/** Who looked at the unit, one after another: people are numbered as they came. */
export function UnitVisits({ visits }: { visits: UnitTrail['visits'] }) {
  const { t } = useTranslation('units');
  if (visits.length === 0) return <EmptyState text={t('visits.empty')} />;
  return (
    <Timeline
      className="unit-visits"
      items={visits.map((visit, index) => ({
        key: `${visit.at}-${index}`,
        color: visit.person === 1 ? 'green' : 'gray',
        content: (
          <>
            <div>
              <strong>{t('visits.person', { number: visit.person })}</strong>{' '}
              {visit.isMember && <Tag variant="filled">{t('visits.member')}</Tag>}
              {visit.isClaimant && (
                <Tag variant="filled" color="green">
                  {t('visits.claimant')}
                </Tag>
              )}
              {visit.via === 'inner' && (
                <Tag variant="filled" color="blue">
                  {t('visits.inner')}
                </Tag>
              )}
            </div>
            <div className="quiet">
              <Time at={visit.at} /> · {visit.place ?? t('scans.unknownPlace')}
              {visit.source !== 'none' && ` (${t(`scans.${visit.source}`)})`}
            </div>
          </>
        ),
      }))}
    />
  );
}
