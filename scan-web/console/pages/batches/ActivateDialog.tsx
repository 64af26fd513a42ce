import { activateUnits, getBatch, listAudit, listBatches, listUnitRanges } from '@zhenma/contract';
import type { Batch } from '@zhenma/contract';
import { App, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { RangeEffect } from './RangeEffect.tsx';
import { RangeFieldset } from './RangeFieldset.tsx';
import { readRange, type RangeFields } from './range-form-rules.ts';
import { countRange } from '../../forms/count-rules.ts';
import { useKnownRanges } from './use-known-ranges.ts';
import { useFields } from '../../forms/use-fields.ts';

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Activates a range, all at first, after saying what that does to how many items. */
export function ActivateDialog({ batch: { number, quantity }, onClose }: Props) {
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<RangeFields>();
  const fields = useFields(form);
  const range = readRange(fields, quantity);
  const taken = useKnownRanges(number, 'activated');
  const activate = useAction(activateUnits, {
    invalidates: [getBatch, listBatches, listUnitRanges, listAudit],
    onSuccess: ({ counts }) => {
      void message.success(t('activate.done', { number, count: counts.activated }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('activate.title', { number })}
      okText={
        range === null ? t('activate.action') : t('activate.submit', { count: countRange(range) })
      }
      okButtonProps={{ disabled: range === null }}
      cancelText={shell('reason.cancel')}
      confirmLoading={activate.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<RangeFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scope: 'all' }}
        onFinish={(given) => {
          const body = readRange(given, quantity);
          if (body !== null) activate.mutate({ params: { batchNumber: number }, body });
        }}
      >
        <RangeFieldset quantity={quantity} />
        <RangeEffect deed="activate" range={range} taken={taken} />
        <FormErrors form={form} error={activate.error} />
      </Form>
    </Modal>
  );
}
