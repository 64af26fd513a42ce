import { breakUnit, type LogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { useUnitCommand } from './use-unit-command.ts';

/** Asks before everything is taken out of a logistic unit and its SSCC is done with. */
export function BreakDialog({ unit, onClose }: { unit: LogisticUnit; onClose: () => void }) {
  const { t } = useTranslation('logisticUnits');
  const { key } = useOnceKey();
  const breakUp = useUnitCommand(breakUnit, onClose);
  const { sscc, items, units } = unit;
  return (
    <FormDialog
      title={t('break.title', { sscc })}
      submit={t('deeds.break')}
      danger
      lead={
        units === 0
          ? t('break.effectItems', { count: items })
          : t('break.effect', { count: units, items })
      }
      mutation={breakUp}
      onSubmit={() => breakUp.mutate({ body: { idempotencyKey: key, sscc } })}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
