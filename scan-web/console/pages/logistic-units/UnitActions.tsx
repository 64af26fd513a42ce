import type { LogisticUnit } from '@zhenma/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { BreakDialog } from './BreakDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TakeOutDialog } from './TakeOutDialog.tsx';
import { findObstacle } from './unit-actions-rules.ts';

const deeds = ['takeOut', 'leave', 'break', 'remove'] as const;
type Deed = (typeof deeds)[number];

const dialogs = {
  takeOut: TakeOutDialog,
  leave: LeaveDialog,
  break: BreakDialog,
  remove: RemoveDialog,
};

/** What can be done with a logistic unit; what cannot be done now says why. */
export function UnitActions({ unit }: { unit: LogisticUnit }) {
  const { t } = useTranslation('logisticUnits');
  const mayPack = useCan('canPack');
  const mayShip = useCan('canShip');
  const mayVoid = useCan('canVoidUnits');
  const [open, setOpen] = useState<Deed | null>(null);
  const wants = {
    takeOut: { isAllowed: mayPack, isFilled: true },
    leave: { isAllowed: mayPack },
    break: { isAllowed: mayPack },
    remove: { isAllowed: mayVoid, isFilled: true },
  };
  const explain = (obstacle: ReturnType<typeof findObstacle>) =>
    obstacle === null ? null : t(`obstacles.${obstacle}`);
  const Dialog = open === null ? null : dialogs[open];
  const { holder } = unit;
  const from = holder === null ? '' : `&from=${holder.id}`;
  return (
    <>
      {deeds.map((deed) => (
        <ActionButton
          key={deed}
          danger={deed === 'remove'}
          blocked={explain(findObstacle(unit, wants[deed]))}
          onClick={() => setOpen(deed)}
        >
          {t(`deeds.${deed}`)}
        </ActionButton>
      ))}
      <ActionLink
        to={`/movements/new?units=${unit.sscc}${from}`}
        type="primary"
        blocked={explain(findObstacle(unit, { isAllowed: mayShip, isOutermost: true }))}
      >
        {t('deeds.send')}
      </ActionLink>
      {Dialog !== null && <Dialog unit={unit} onClose={() => setOpen(null)} />}
    </>
  );
}
