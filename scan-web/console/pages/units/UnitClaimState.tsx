import type { UnitTrail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Time } from '../../ui/Time.tsx';

/** Whether the points of a unit were claimed, and what became of them since. */
export function UnitClaimState({ claim }: { claim: UnitTrail['claim'] }) {
  const { t } = useTranslation('units');
  if (claim === null) return t('notClaimed');
  const { at, state, takenBack } = claim;
  return (
    <>
      <div>
        {t('claimedAt')} <Time at={at} />
      </div>
      {state !== 'claimed' && (
        <div>
          {t(`claimStates.${state}`)} {takenBack && <Time at={takenBack.at} />}
        </div>
      )}
      {takenBack && <div className="quiet">{takenBack.reason}</div>}
    </>
  );
}
