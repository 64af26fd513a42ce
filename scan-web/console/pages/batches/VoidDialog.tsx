import {
  getBatch,
  listAudit,
  listBatches,
  listUnitRanges,
  voidReasons,
  voidUnits,
  type Batch,
  type VoidReason,
} from '@zhenma/contract';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { RangeEffect } from './RangeEffect.tsx';
import { RangeFieldset } from './RangeFieldset.tsx';
import { readRange, type RangeFields } from './range-form-rules.ts';
import { countRange } from '../../forms/count-rules.ts';
import { useKnownRanges } from './use-known-ranges.ts';
import { useFields } from '../../forms/use-fields.ts';

interface Fields extends RangeFields {
  reason: VoidReason;
  note?: string;
  understood: boolean;
}

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Voids a range for good: says how many items, asks why, and wants it confirmed. */
export function VoidDialog({ batch: { number, quantity }, onClose }: Props) {
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const fields = useFields(form);
  const range = readRange(fields, quantity);
  const taken = useKnownRanges(number, 'voided');
  const voiding = useAction(voidUnits, {
    invalidates: [getBatch, listBatches, listUnitRanges, listAudit],
    onSuccess: ({ counts }) => {
      void message.success(t('void.done', { number, count: counts.voided }));
      onClose();
    },
  });
  const submit = ({ reason, note = '', ...given }: Fields) => {
    const wanted = readRange(given, quantity);
    if (wanted === null) return;
    voiding.mutate({
      params: { batchNumber: number },
      body: { ...wanted, reason, note: note.trim() === '' ? null : note.trim() },
    });
  };
  return (
    <Modal
      open
      title={t('void.title', { number })}
      okText={range === null ? t('void.action') : t('void.submit', { count: countRange(range) })}
      okButtonProps={{ danger: true, disabled: range === null }}
      cancelText={shell('reason.cancel')}
      confirmLoading={voiding.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scope: 'part' }}
        onFinish={submit}
      >
        <RangeFieldset quantity={quantity} />
        <RangeEffect deed="void" range={range} taken={taken} />
        <Form.Item
          name="reason"
          label={t('void.reason')}
          rules={[{ required: true, message: t('void.reasonMissing') }]}
        >
          <Select
            options={voidReasons.map((reason) => ({
              value: reason,
              label: t(`reasons.${reason}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('void.note')}>
          <Input.TextArea maxLength={200} showCount rows={2} />
        </Form.Item>
        <Form.Item
          name="understood"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, ticked: boolean | undefined) =>
                ticked === true
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('void.confirmMissing'))),
            },
          ]}
        >
          <Checkbox>{t('void.confirm')}</Checkbox>
        </Form.Item>
        <FormErrors form={form} error={voiding.error} />
      </Form>
    </Modal>
  );
}
