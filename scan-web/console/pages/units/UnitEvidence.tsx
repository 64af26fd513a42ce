import type { UnitTrail } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ReasonList } from '../../ui/ReasonList.tsx';

/** Whether the unit's code seems to be copied, and why. */
export function UnitEvidence({ evidence }: { evidence: UnitTrail['evidence'] }) {
  const { t } = useTranslation('units');
  const { strength, isSuspected, reasons } = evidence;
  if (reasons.length === 0) return <span className="quiet">{t('evidence.none')}</span>;
  return (
    <>
      <Alert
        type={isSuspected ? 'error' : 'info'}
        showIcon
        title={t(isSuspected ? 'evidence.suspected' : 'evidence.notSuspected')}
        description={t('evidence.strength', { percent: Math.min(99, Math.round(strength * 100)) })}
        style={{ marginBottom: 12 }}
      />
      <ReasonList reasons={reasons} />
    </>
  );
}
