import {
  getBatch,
  listAudit,
  listBatches,
  listUnitRanges,
  listUnitSegments,
  unvoidUnits,
  type Batch,
} from '@zhenma/contract';
import { App, Form, Input, Modal } from 'antd';
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
  note: string;
}

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Takes back the voiding of units whose reason allows it, and asks why. */
export function UnvoidDialog({ batch, onClose }: Props) {
  const { number, quantity } = batch;
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const rolls = useRolls(number);
  const reading = readTarget(useFields(form), quantity, rolls.sizes);
  const taken = useKnownRanges(batch, 'unvoid');
  const unvoid = useAction(unvoidUnits, {
    invalidates: [getBatch, listBatches, listUnitRanges, listUnitSegments, listAudit],
    onSuccess: ({ counts }) => {
      void message.success(t('unvoid.done', { number, count: counts.voided }));
      onClose();
    },
  });
  const submit = ({ note, ...given }: Fields) => {
    const wanted = readTarget(given, quantity, rolls.sizes);
    if (wanted === null) return;
    const body = { ...wanted.target, note: note.trim() };
    unvoid.mutate({ params: { batchNumber: number }, body });
  };
  return (
    <Modal
      open
      title={t('unvoid.title', { number })}
      okText={reading === null ? t('unvoid.action') : t('unvoid.submit', { count: reading.count })}
      okButtonProps={{ disabled: reading === null }}
      cancelText={shell('reason.cancel')}
      confirmLoading={unvoid.isPending}
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
        <RangeEffect deed="unvoid" reading={reading} taken={taken} />
        <Form.Item
          name="note"
          label={t('unvoid.note')}
          rules={[{ required: true, whitespace: true, message: t('unvoid.noteMissing') }]}
        >
          <Input.TextArea maxLength={200} showCount rows={2} />
        </Form.Item>
        <FormErrors form={form} error={unvoid.error} />
      </Form>
    </Modal>
  );
}
