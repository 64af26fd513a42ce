import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonOperation } from '../../api/call.ts';
import { useAction } from '../../api/hooks.ts';
import { custodyReads } from '../packing/goods/custody-reads.ts';

/** Does something with a logistic unit through an operation; says so and closes when it is done. */
export function useUnitCommand<Op extends JsonOperation>(operation: Op, onClose: () => void) {
  const { t } = useTranslation('logisticUnits');
  const { message } = App.useApp();
  return useAction(operation, {
    invalidates: custodyReads,
    onSuccess: () => {
      void message.success(t('done'));
      onClose();
    },
  });
}
