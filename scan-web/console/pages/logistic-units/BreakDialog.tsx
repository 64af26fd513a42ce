import { breakUnit, type LogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { readReason, ReasonItem } from './ReasonItem.tsx';
import { useUnitCommand } from './use-unit-command.ts';

/** Asks before everything is taken out of a logistic unit and its SSCC is done with. */
export function BreakDialog({ unit, onClose }: { unit: LogisticUnit; onClose: () => void }) {
  const { t } = useTranslation('logisticUnits');
  const { key } = useOnceKey();
  const breakUp = useUnitCommand(breakUnit, onClose);
  const { sscc, items, units } = unit;
  return (
    <FormDialog<{ reason?: string }>
      title={t('break.title', { sscc })}
      submit={t('deeds.break')}
      danger
      lead={
        units === 0
          ? t('break.effectItems', { count: items })
          : t('break.effect', { count: units, items })
      }
      mutation={breakUp}
      onSubmit={({ reason }) =>
        breakUp.mutate({ body: { idempotencyKey: key, sscc, ...readReason(reason) } })
      }
      onClose={onClose}
    >
      <ReasonItem />
    </FormDialog>
  );
}
