import type { PrintJob } from '@zhenma/contract';
import { Form, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { formatCount } from '../../ui/format.ts';
import { asksPrinted } from './print-job-rules.ts';

interface Fields {
  printed: 'all' | 'part' | 'none';
  printedTo?: string;
}

interface Props {
  job: PrintJob;
  action: 'finish' | 'cancel';
  isPending: boolean;
  error: unknown;
  /** Given the last index that was printed, null for none, undefined for the action's own meaning. */
  onConfirm: (printedTo: number | null | undefined) => void;
  onClose: () => void;
}

/** Asks before a job ends: what then counts as printed, which decides what may be printed again. */
export function EndDialog({ job, action, isPending, error, onConfirm, onClose }: Props) {
  const { t } = useTranslation('printing');
  const { t: shell } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const fields = useFields(form);
  const asks = asksPrinted(job, action);
  const { from, to } = job;
  const submit = ({ printed, printedTo = '' }: Fields) => {
    if (!asks) onConfirm(undefined);
    else if (printed === 'all') onConfirm(to);
    else onConfirm(printed === 'none' ? null : parseCount(printedTo));
  };
  return (
    <Modal
      open
      title={t(`end.${action}.title`)}
      okText={t(`end.${action}.submit`)}
      okButtonProps={{ danger: action === 'cancel' }}
      cancelText={shell('reason.cancel')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p style={{ marginTop: 0 }}>{t(`end.${action}.text`, { count: job.progress.total })}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ printed: action === 'finish' ? 'all' : 'none' }}
        onFinish={submit}
      >
        {asks ? (
          <>
            <Form.Item name="printed" label={t('end.printed')}>
              <Radio.Group
                vertical
                options={(['all', 'part', 'none'] as const).map((value) => ({
                  value,
                  label: t(`end.${value}`, { count: job.progress.total }),
                }))}
              />
            </Form.Item>
            {fields.printed === 'part' && (
              <CountField
                name="printedTo"
                label={t('end.printedTo')}
                autoFocus
                extra={t('end.limits', { from, to })}
                check={(index) =>
                  index === null || index < from || index > to
                    ? t('end.printedToInvalid', { from: formatCount(from), to: formatCount(to) })
                    : null
                }
              />
            )}
            {fields.printed !== 'all' && <p className="quiet">{t('end.rest')}</p>}
          </>
        ) : (
          job.printer !== null && <p className="quiet">{t('end.handed')}</p>
        )}
        <FormErrors form={form} error={error} />
      </Form>
    </Modal>
  );
}
