import { createLabelSheet, getBatch, listAudit, type Batch } from '@zhenma/contract';
import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { formatCount } from '../../ui/format.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { RangeFieldset } from './RangeFieldset.tsx';
import { findSheetEnd, maxSheetLabels, readRange, type RangeFields } from './range-form-rules.ts';
import { countRange } from '../../forms/count-rules.ts';
import { useFields } from '../../forms/use-fields.ts';

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Twenty sheets of 48: a handy first choice. */
const firstCount = 960;

/** Orders a label sheet for a range; the job's progress then shows on the batch. */
export function SheetDialog({ batch: { number, quantity }, onClose }: Props) {
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const [form] = Form.useForm<RangeFields>();
  const fields = useFields(form);
  const range = readRange(fields, quantity);
  const make = useAction(createLabelSheet, {
    invalidates: [getBatch, listAudit],
    onSuccess: onClose,
  });
  const checkEnd = (from: number, to: number): string | null => {
    const last = findSheetEnd(from, to);
    return last === null ? null : t('sheet.tooMany', { max: maxSheetLabels, last });
  };
  return (
    <Modal
      open
      title={t('sheet.title')}
      okText={t('sheet.submit')}
      cancelText={shell('reason.cancel')}
      confirmLoading={make.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('sheet.lead')} {t('sheet.hint', { max: maxSheetLabels })}
      </p>
      <Form<RangeFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          scope: 'part',
          from: '0',
          to: formatCount(Math.min(firstCount, quantity) - 1),
        }}
        onFinish={(given) => {
          const body = readRange(given, quantity);
          if (body !== null) make.mutate({ params: { batchNumber: number }, body });
        }}
      >
        <RangeFieldset
          quantity={quantity}
          hasAll={quantity <= maxSheetLabels}
          checkEnd={checkEnd}
        />
        {range !== null && <p>{t('range.count', { count: countRange(range) })}</p>}
        <FormErrors form={form} error={make.error} />
      </Form>
    </Modal>
  );
}
