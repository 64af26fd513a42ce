import {
  getBatch,
  listAudit,
  listBatches,
  listUnitRanges,
  listUnitSegments,
  reversibleVoidReasons,
  staffVoidReasons,
  voidUnits,
  type Batch,
} from '@zhenma/contract';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { RangeEffect } from './RangeEffect.tsx';
import { readTarget, type TargetFields } from './target-form-rules.ts';
import { TargetFieldset } from './TargetFieldset.tsx';
import { useKnownRanges } from './use-known-ranges.ts';
import { useRolls } from './use-rolls.ts';

interface Fields extends TargetFields {
  reason: (typeof staffVoidReasons)[number];
  note?: string;
  understood: boolean;
}

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Voids units: says how many items, asks why, and wants it confirmed where it is for good. */
export function VoidDialog({ batch, onClose }: Props) {
  const { number, quantity } = batch;
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const fields = useFields(form);
  const rolls = useRolls(number);
  const reading = readTarget(fields, quantity, rolls.sizes);
  const taken = useKnownRanges(batch, 'void');
  const isFinal = fields.reason === undefined || !reversibleVoidReasons.includes(fields.reason);
  const voiding = useAction(voidUnits, {
    invalidates: [getBatch, listBatches, listUnitRanges, listUnitSegments, listAudit],
    onSuccess: ({ counts }) => {
      void message.success(t('void.done', { number, count: counts.voided }));
      onClose();
    },
  });
  const submit = ({ reason, note = '', ...given }: Fields) => {
    const wanted = readTarget(given, quantity, rolls.sizes);
    if (wanted === null) return;
    voiding.mutate({
      params: { batchNumber: number },
      body: { ...wanted.target, reason, note: note.trim() === '' ? null : note.trim() },
    });
  };
  return (
    <Modal
      open
      title={t('void.title', { number })}
      okText={reading === null ? t('void.action') : t('void.submit', { count: reading.count })}
      okButtonProps={{ danger: true, disabled: reading === null }}
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
        <TargetFieldset quantity={quantity} packages={rolls.packages} />
        <RangeEffect deed="void" reading={reading} taken={taken} />
        <Form.Item
          name="reason"
          label={t('void.reason')}
          extra={fields.reason !== undefined && !isFinal ? t('void.reversible') : undefined}
          rules={[{ required: true, message: t('void.reasonMissing') }]}
        >
          <Select
            options={staffVoidReasons.map((reason) => ({
              value: reason,
              label: t(`reasons.${reason}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('void.note')}>
          <Input.TextArea maxLength={200} showCount rows={2} />
        </Form.Item>
        {isFinal && (
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
        )}
        <FormErrors form={form} error={voiding.error} />
      </Form>
    </Modal>
  );
}
