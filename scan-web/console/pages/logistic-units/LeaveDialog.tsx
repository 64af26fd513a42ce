import { repackGoods, unpackGoods, type LogisticUnit } from '@zhenma/contract';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '../../forms/use-fields.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { readReason, ReasonItem } from './ReasonItem.tsx';
import { readSsccField, SsccItem } from './SsccItem.tsx';
import { useUnitCommand } from './use-unit-command.ts';

interface Fields {
  where: 'out' | 'into';
  into?: string;
  reason?: string;
}

/** Takes a logistic unit out of what it is in, or puts it into another one. */
export function LeaveDialog({ unit, onClose }: { unit: LogisticUnit; onClose: () => void }) {
  const { t } = useTranslation('logisticUnits');
  const [form] = Form.useForm<Fields>();
  const { where } = useFields(form);
  const { key } = useOnceKey();
  const unpack = useUnitCommand(unpackGoods, onClose);
  const repack = useUnitCommand(repackGoods, onClose);
  const { sscc, parent } = unit;
  const submit = (fields: Fields) => {
    const named = {
      ...{ idempotencyKey: `${key}-${fields.where}`, units: [sscc] },
      ...readReason(fields.reason),
    };
    if (fields.where === 'out') {
      unpack.mutate({ body: named });
      return;
    }
    const into = readSsccField(fields.into);
    if (into !== null) repack.mutate({ body: { ...named, into } });
  };
  return (
    <FormDialog<Fields>
      title={t('leave.title', { sscc })}
      submit={t('leave.submit')}
      form={form}
      initialValues={{ where: parent === null ? 'into' : 'out' }}
      mutation={where === 'out' ? unpack : repack}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="where" label={t('leave.where')}>
        <Radio.Group
          style={{ display: 'grid', gap: 6 }}
          options={[
            ...(parent === null ? [] : [{ value: 'out', label: t('leave.out', { sscc: parent }) }]),
            { value: 'into', label: t('leave.into') },
          ]}
        />
      </Form.Item>
      {where === 'into' && <SsccItem label={t('leave.target')} />}
      {parent !== null && <ReasonItem />}
    </FormDialog>
  );
}
