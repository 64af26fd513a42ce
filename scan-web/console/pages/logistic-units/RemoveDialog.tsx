import { removeGoods, type LogisticUnit } from '@zhenma/contract';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { useUnitCommand } from './use-unit-command.ts';

interface Fields {
  as: 'sample' | 'destroyed';
}

/** Takes a whole logistic unit as a sample, or records that it was destroyed. */
export function RemoveDialog({ unit, onClose }: { unit: LogisticUnit; onClose: () => void }) {
  const { t } = useTranslation('logisticUnits');
  const { key } = useOnceKey();
  const remove = useUnitCommand(removeGoods, onClose);
  const { sscc, items } = unit;
  return (
    <FormDialog<Fields>
      title={t('remove.title', { sscc })}
      submit={t('remove.submit', { count: items })}
      danger
      lead={t('remove.effect', { count: items })}
      initialValues={{ as: 'sample' }}
      mutation={remove}
      onSubmit={({ as }) => remove.mutate({ body: { idempotencyKey: key, units: [sscc], as } })}
      onClose={onClose}
    >
      <Form.Item name="as" label={t('remove.why')}>
        <Radio.Group
          options={(['sample', 'destroyed'] as const).map((as) => ({
            value: as,
            label: t(`remove.as.${as}`),
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
