import type { PrintJob } from '@zhenma/contract';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { useFields } from '../../forms/use-fields.ts';
import { formatCount } from '../../ui/format.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { asksPrinted } from './print-job-rules.ts';

interface Fields {
  printed: 'all' | 'part' | 'none';
  printedTo?: string;
}

interface Props {
  job: PrintJob;
  action: 'finish' | 'cancel';
  mutation: { isPending: boolean; error: unknown };
  /** Given the last index that was printed, null for none, undefined for the action's own meaning. */
  onConfirm: (printedTo: number | null | undefined) => void;
  onClose: () => void;
}

/** Asks before a job ends: what then counts as printed, which decides what may be printed again. */
export function EndDialog({ job, action, mutation, onConfirm, onClose }: Props) {
  const { t } = useTranslation('printing');
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
    <FormDialog<Fields>
      title={t(`end.${action}.title`)}
      submit={t(`end.${action}.submit`)}
      danger={action === 'cancel'}
      lead={t(`end.${action}.text`, { count: job.progress.total })}
      form={form}
      initialValues={{ printed: action === 'finish' ? 'all' : 'none' }}
      mutation={mutation}
      onSubmit={submit}
      onClose={onClose}
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
    </FormDialog>
  );
}
